"""Notices in the database outlive the versions of the bot that wrote them."""

import orjson

from bot.storage.notice_content import dump_notice, load_notice
from tests.domain.notice_samples import NOTICE

LATER = ("edited_by", "quiet_till")
"""What rows from before do not have."""


def test_a_row_from_before_is_read():
    content = orjson.loads(dump_notice(NOTICE))
    old = {name: value for name, value in content.items() if name not in LATER}

    read = load_notice(NOTICE.id, NOTICE.status, NOTICE.created, orjson.dumps(old).decode())

    assert read == NOTICE
