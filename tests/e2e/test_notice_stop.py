"""`python -m bot run` asked to stop in the middle of a notice, and started again."""

import asyncio
import signal
from dataclasses import replace

from tests.e2e.noticed import DUE, arrived, done, known, make_due, received, statuses
from tests.e2e.process import TOKEN, bot_process, output
from tests.emulator import Emulator

AT_ANY_HOUR = replace(DUE, quiet_too=True)  # the process has the real clock
PEOPLE = range(1_001, 1_301)
START = 30.0  # seconds for a process to start on a busy machine; nothing waits this long for long


def test_stopped_in_the_middle_nothing_is_unknown_and_a_restart_finishes_it(tmp_path):
    with Emulator(token=TOKEN) as api:
        known(api, PEOPLE)
        asyncio.run(make_due(tmp_path, AT_ANY_HOUR, PEOPLE))
        changed = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.url, "NOTICE_RATE": "100"}
        with bot_process(tmp_path, "run", **changed) as process:
            api.wait_for(lambda: arrived(api) >= 50, timeout=START)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=START) == 0, output(tmp_path)
        first = received(api, PEOPLE)
        counted = statuses(tmp_path)
        assert set(counted) == {"sent", "pending"}
        assert counted["sent"] == sum(first.values())

        with bot_process(tmp_path, "run", **changed):
            asyncio.run(done(tmp_path))

        assert received(api, PEOPLE) == dict.fromkeys(PEOPLE, 1)
        assert statuses(tmp_path) == {"sent": len(PEOPLE)}
        assert api.violations == []
        assert "Traceback" not in output(tmp_path)
