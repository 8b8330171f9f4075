"""What a person wants of notices, by buttons; nothing is sent to anybody who has not said yes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import assert_never

from bot.domain import notice_turns as turns
from bot.domain.decision import Decision, NewsSought, NoticeOpened, PreferencesChosen
from bot.domain.desk_talk import opened_desk
from bot.domain.hours import ROME
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notice_reach import towns_of
from bot.domain.notice_reply import InterestsView, News, NewsItem, NoticesView
from bot.domain.notices import Notice, is_valid
from bot.domain.preferences import Preferences
from bot.domain.reply import OldButton, Reply
from bot.domain.scene import Scene
from bot.domain.welcome import say

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""Silence until the person ends it."""
SHOWN = 5
_SILENCES = {"week": timedelta(days=7), "month": timedelta(days=30)}


def notices_tapped(tap: turns.NoticeTap, scene: Scene) -> Decision:
    """What a tap or command about notices leads to."""
    now = scene.person.preferences
    match tap:
        case turns.OpenNotices():
            return say(scene, notices_view(scene, now), "smalltalk")
        case turns.ConsentNotices(yes):
            changed = replace(now, consent=yes, muted_until=None)
            left = now.consent is True and not yes
            return _chosen(scene, changed, replace(notices_view(scene, changed), left=left))
        case turns.MuteNotices(time):
            return _muted(time, scene)
        case turns.OpenInterests():
            return say(scene, _interests(scene, now), "smalltalk")
        case turns.ToggleInterest(topic):
            return _toggled(topic, scene)
        case turns.OpenNews():
            state = replace(scene.person.state, waiting=None)
            return Decision((), scene.language, state, "answer", (NewsSought(),))
        case turns.OpenNoticedDesk(desk, notice):
            facts = (NoticeOpened(notice),) if notice else ()
            return say(scene, opened_desk(scene, desk, None), "desk", *facts)
        case _:
            assert_never(tap)


def notices_view(scene: Scene, preferences: Preferences) -> NoticesView:
    """What the person gets."""
    until = preferences.muted_until if preferences.muted(scene.now) else None
    town = scene.municipality
    return NoticesView(
        consent=preferences.consent is True,
        town=town.name if town else None,
        muted_until=until,
        muted_for_good=until == FOR_GOOD,
        topics=tuple(
            scene.topic(each) for each in preferences.topics if each in scene.knowledge.topics
        ),
    )


def news(scene: Scene, notices: Iterable[Notice]) -> News:
    """Those of `notices` that are valid and for where the person lives, the last sent first."""
    town = scene.municipality
    theirs = [each for each in notices if _is_for(each, scene)]
    theirs.sort(key=_sent, reverse=True)
    items = tuple(_item(each, scene.language) for each in theirs[:SHOWN])
    return News(items, town.name if town else None)


def _is_for(notice: Notice, scene: Scene) -> bool:
    """Muted or without a yes, they still may ask; languages are whom to send it to unasked."""
    towns = towns_of(notice, scene.knowledge.places)
    lives_there = towns is None or scene.person.municipality in towns
    return is_valid(notice, scene.day) and lives_there and SOURCE_LANGUAGE in notice.texts


def _item(notice: Notice, language: str) -> NewsItem:
    own = language if language in notice.texts else SOURCE_LANGUAGE
    return NewsItem(
        text=notice.texts[own],
        sent=_sent(notice).astimezone(ROME).date(),
        expires=notice.expires,
        link=notice.link,
        italian=own != language,
    )


def _sent(notice: Notice) -> datetime:
    """When the sending began; of what an earlier program sent, what it knows of that."""
    return notice.began or notice.send_at or notice.created


def _muted(time: str, scene: Scene) -> Decision:
    now = scene.person.preferences
    if time == "off":
        return _chosen(scene, replace(now, muted_until=None))
    if time == "always":
        return _chosen(scene, replace(now, muted_until=FOR_GOOD))
    if time not in _SILENCES:
        return say(scene, OldButton(scene.topics()), "unknown")
    return _chosen(scene, replace(now, muted_until=scene.now.astimezone(UTC) + _SILENCES[time]))


def _toggled(topic: str | None, scene: Scene) -> Decision:
    now = scene.person.preferences
    if topic is not None and topic not in scene.knowledge.topics:
        return say(scene, OldButton(scene.topics()), "unknown")
    wanted = {*now.topics} ^ {topic} if topic is not None else set()
    kept = tuple(each for each in scene.knowledge.topics if each in wanted)
    changed = replace(now, topics=kept)
    return _chosen(scene, changed, _interests(scene, changed))


def _interests(scene: Scene, preferences: Preferences) -> InterestsView:
    return InterestsView(scene.topics(), frozenset(preferences.topics))


def _chosen(scene: Scene, preferences: Preferences, reply: Reply | None = None) -> Decision:
    shown = reply or notices_view(scene, preferences)
    return say(scene, shown, "smalltalk", PreferencesChosen(preferences))
