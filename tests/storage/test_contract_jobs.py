"""What every store promises about due jobs; the same sentences for each backend."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.services.ports import Job

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
SECOND = timedelta(seconds=1)
LEASE = timedelta(minutes=5)
LONG_AFTER = NOW + timedelta(days=400)


async def claimed(store, now: datetime = NOW, limit: int = 10) -> list[str]:
    return [job.kind for job in await store.claim(now, LEASE, limit)]


async def test_a_job_comes_when_it_is_due_and_not_before(store):
    await store.schedule("remind", NOW, {"person": "7"})

    assert await store.claim(NOW - SECOND, LEASE, 10) == ()

    (job,) = await store.claim(NOW, LEASE, 10)

    expected = Job(id=job.id, kind="remind", due=NOW, payload={"person": "7"}, key=None, attempts=1)
    assert job == expected


async def test_a_job_that_is_long_overdue_still_comes(store):
    await store.schedule("remind", NOW, {})

    assert await claimed(store, LONG_AFTER) == ["remind"]


async def test_the_longest_due_come_first_and_no_more_than_asked_for(store):
    await store.schedule("third", NOW, {})
    await store.schedule("first", NOW - 2 * SECOND, {})
    await store.schedule("second", NOW - SECOND, {})
    await store.schedule("fourth", NOW, {})

    assert await claimed(store, limit=3) == ["first", "second", "third"]
    assert await claimed(store, limit=3) == ["fourth"]


async def test_a_claimed_job_is_nobody_elses_until_its_lease_is_over(store):
    await store.schedule("remind", NOW, {})
    await store.claim(NOW, LEASE, 10)

    assert await store.claim(NOW + LEASE - SECOND, LEASE, 10) == ()

    (job,) = await store.claim(NOW + LEASE, LEASE, 10)

    assert (job.kind, job.due, job.attempts) == ("remind", NOW, 2)


async def test_a_finished_job_never_comes_again(store):
    await store.schedule("remind", NOW, {})
    (job,) = await store.claim(NOW, LEASE, 10)

    await store.finish(job.id)

    assert await claimed(store, LONG_AFTER) == []


async def test_a_postponed_job_comes_at_its_new_time_with_its_attempts_as_told(store):
    await store.schedule("remind", NOW, {"person": "7"}, "permit-7")
    (job,) = await store.claim(NOW, LEASE, 10)

    await store.postpone(job.id, NOW + SECOND, job.attempts)

    assert await store.claim(NOW, LEASE, 10) == ()
    (again,) = await store.claim(NOW + SECOND, LEASE, 10)
    assert again == Job(
        id=job.id,
        kind="remind",
        due=NOW + SECOND,
        payload={"person": "7"},
        key="permit-7",
        attempts=2,
    )


async def test_a_key_is_there_once_and_the_last_schedule_counts(store):
    await store.schedule("remind", NOW, {"day": "1"}, "permit-7")
    await store.schedule("remind", NOW + SECOND, {"day": "2"}, "permit-7")

    assert await store.claim(NOW, LEASE, 10) == ()
    (job,) = await store.claim(NOW + SECOND, LEASE, 10)
    assert (job.payload, job.attempts) == ({"day": "2"}, 1)


async def test_keeping_leaves_a_job_that_is_there_and_adds_one_that_is_not(store):
    await store.schedule("sweep", NOW, {"day": "1"}, "sweep", keep=True)
    await store.schedule("sweep", NOW + SECOND, {"day": "2"}, "sweep", keep=True)

    (job,) = await store.claim(LONG_AFTER, LEASE, 10)

    assert (job.due, job.payload) == (NOW, {"day": "1"})


async def test_jobs_without_a_key_do_not_stand_in_each_others_way(store):
    await store.schedule("remind", NOW, {})
    await store.schedule("remind", NOW, {}, keep=True)

    assert await claimed(store) == ["remind", "remind"]


async def test_a_job_scheduled_anew_while_it_runs_survives_the_end_of_that_run(store):
    await store.schedule("remind", NOW, {}, "permit-7")
    (running,) = await store.claim(NOW, LEASE, 10)
    await store.schedule("remind", NOW + SECOND, {"moved": "yes"}, "permit-7")

    await store.finish(running.id)
    await store.postpone(running.id, LONG_AFTER, 5)

    (job,) = await store.claim(NOW + SECOND, LEASE, 10)
    assert (job.payload, job.attempts) == ({"moved": "yes"}, 1)


async def test_a_cancelled_job_does_not_come_back_even_when_its_run_postpones_it(store):
    await store.schedule("remind", NOW, {}, "permit-7")
    await store.schedule("other", NOW + SECOND, {}, "permit-8")
    (running,) = await store.claim(NOW, LEASE, 10)

    await store.cancel("permit-7")
    await store.postpone(running.id, NOW, 1)

    assert await claimed(store, LONG_AFTER) == ["other"]


async def test_the_id_of_a_job_that_is_gone_is_not_given_to_another(store):
    await store.schedule("remind", NOW, {}, "permit-7")
    await store.schedule("remind", NOW, {}, "permit-7")
    (gone,) = await store.claim(NOW, LEASE, 10)
    await store.cancel("permit-7")
    await store.schedule("other", NOW, {})

    await store.finish(gone.id)

    assert await claimed(store) == ["other"]


async def test_cancelling_and_finishing_what_is_not_there_is_harmless(store):
    await store.cancel("permit-7")
    await store.finish(404)

    assert await claimed(store) == []


async def test_a_lease_is_as_long_in_the_night_when_the_clocks_go_back(store):
    night = datetime(2026, 10, 25, 2, 58, tzinfo=ZoneInfo("Europe/Rome"))
    await store.schedule("remind", night, {})
    await store.claim(night, LEASE, 10)

    after = night.replace(hour=2, minute=3, fold=1)  # five minutes later

    assert await claimed(store, after) == ["remind"]
