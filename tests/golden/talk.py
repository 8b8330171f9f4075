"""Plays golden conversations against the domain and the rendering: what people would read."""

import html
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.domain.decision import Decision, Erased, LanguageChosen, Person, PlaceChosen
from bot.domain.dialogue import Dialogue
from bot.domain.reply import AnswerCard, DeskCard, DeskList, PartShown
from bot.domain.turns import Located, Ordered, Said, TooOld, Turn
from bot.tg.keyboards import Inline
from bot.tg.outgoing import Contact, Outgoing, TextMessage, Venue
from bot.tg.rendering import render
from bot.tg.voice import Voice

FOLDER = Path(__file__).parent
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One golden conversation of one file."""

    file: str
    name: str
    language: str
    now: datetime
    turns: tuple[dict[str, Any], ...]
    chosen: str | None = None
    town: str | None = None


def conversations(language: str) -> list[Conversation]:
    """Every conversation of a language, in the order of the files."""
    files = sorted((FOLDER / language).glob("[a-z]*.yaml"))
    return [
        Conversation(
            file=f"{language}/{path.name}",
            name=row["name"],
            language=language,
            now=datetime.fromisoformat(str(row["now"])),
            turns=tuple(row["turns"]),
            chosen=row.get("chosen", language),
            town=row.get("town"),
        )
        for path in files
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def languages() -> list[str]:
    """The languages that have golden conversations."""
    return sorted(path.name for path in FOLDER.iterdir() if (path / "permit_renewal.yaml").exists())


@dataclass
class Talk:
    """One person with the domain: says, taps, reads."""

    dialogue: Dialogue
    voices: dict[str, Voice]
    now: datetime
    person: Person = field(default_factory=Person)
    decision: Decision | None = None
    shown: list[Outgoing] = field(default_factory=list)

    def take(self, turn: Turn) -> Decision:
        """One turn; what the services would remember is remembered."""
        decision = self.dialogue.decide(turn, self.person, self.now)
        person = replace(self.person, state=decision.state)
        for fact in decision.facts:
            match fact:
                case LanguageChosen(language):
                    person = replace(person, language=language)
                case PlaceChosen(istat):
                    person = replace(person, municipality=istat)
                case Erased():
                    person = Person()
        self.person, self.decision = person, decision
        voice = self.voices[decision.language]
        self.shown = [each for reply in decision.replies for each in render(reply, voice)]
        return decision

    def tap(self, label: str) -> bool:
        """Tap the first shown button whose words contain the label; False when there is none."""
        for outgoing in self.shown:
            if isinstance(outgoing, TextMessage) and isinstance(outgoing.keyboard, Inline):
                for button in (each for row in outgoing.keyboard.rows for each in row):
                    if label in button.label and not isinstance(button.leads_to, str):
                        self.take(button.leads_to)
                        return True
        return False

    def buttons(self) -> list[str]:
        """The words on all shown buttons."""
        keyboards = [each.keyboard for each in self.shown if isinstance(each, TextMessage)]
        rows = [row for keyboard in keyboards if keyboard for row in keyboard.rows]
        return [button.label for row in rows for button in row]

    def text(self) -> str:
        """Everything that was shown, as plain text."""
        return "\n".join(map(_plain, self.shown))

    def intents(self) -> set[str]:
        """The intents of the cards shown."""
        cards = [
            reply.card.intent
            for reply in (self.decision.replies if self.decision else ())
            if isinstance(reply, AnswerCard | PartShown)
        ]
        return set(cards)

    def desks(self) -> list[str]:
        """The ids of the desks shown, in order."""
        found: list[str] = []
        for reply in self.decision.replies if self.decision else ():
            if isinstance(reply, DeskCard):
                found.append(reply.ranked.desk.id)
            elif isinstance(reply, DeskList):
                found += [ranked.desk.id for ranked in reply.desks]
        return found


def turn_of(row: dict[str, Any]) -> Turn | None:
    """What the person does in a row; None for a tap, which needs the shown buttons."""
    if "say" in row:
        text = str(row["say"])
        return Ordered("start", text[7:]) if text.startswith("/start") else Said(text)
    if "at" in row:
        latitude, longitude = row["at"]
        return Located(latitude, longitude)
    return TooOld() if "old" in row else None


def faults(talk: Talk, row: dict[str, Any]) -> list[str]:
    """What of the expectations of a row does not hold."""
    decision = talk.decision
    assert decision is not None
    text = talk.text()
    expected: list[tuple[str, object, bool]] = [
        ("intent", row.get("intent"), row.get("intent") in talk.intents()),
        ("outcome", row.get("outcome"), row.get("outcome") == decision.outcome),
        ("language", row.get("language"), row.get("language") == decision.language),
        ("desks", row.get("desks"), row.get("desks") == talk.desks()[: len(row.get("desks", []))]),
    ]
    wrong = [f"{name}: wanted {want}" for name, want, holds in expected if want and not holds]
    wrong += [f"lacks {words!r}" for words in row.get("reply_has", []) if str(words) not in text]
    wrong += [f"has {words!r}" for words in row.get("reply_has_not", []) if str(words) in text]
    return wrong


def _plain(outgoing: Outgoing) -> str:
    match outgoing:
        case TextMessage(text):
            return html.unescape(_TAG.sub("", text)).translate(dict.fromkeys(range(0x2066, 0x206A)))
        case Venue(_, _, title, address):
            return f"{title}\n{address}"
        case Contact(phone, name):
            return f"{name}\n{phone}"
