"""What people meet, per language: tests/golden/<language>/<intent>.yaml, played turn by turn."""

from pathlib import Path

import pytest
import yaml

from bot.domain.decision import Person
from bot.domain.places import Found, find
from bot.domain.reply import DidYouMean
from bot.domain.turns import Said
from tests.domain.small_world import MONDAY
from tests.golden.talk import FOLDER, Conversation, Talk, conversations, faults, languages, turn_of
from tests.real import real_dialogue, real_knowledge, real_voices


def known_failures(language: str) -> set[str]:
    path = FOLDER / language / "_known_failures.yaml"
    return set(yaml.safe_load(path.read_text(encoding="utf-8")) or []) if path.exists() else set()


def talk_of(conversation: Conversation) -> Talk:
    person = Person(language=conversation.chosen)
    if conversation.town:
        place = find(conversation.town, real_knowledge().places)
        assert isinstance(place, Found)
        person = Person(language=conversation.chosen, municipality=place.municipality.istat)
    return Talk(real_dialogue(examples=True), real_voices(), conversation.now, person)


def play(conversation: Conversation) -> list[str]:
    talk = talk_of(conversation)
    wrong = []
    for row in conversation.turns:
        turn = turn_of(row)
        if turn is not None:
            talk.take(turn)
        elif not talk.tap(row["tap"]):
            wrong.append(f"{conversation.file}: no button {row['tap']!r} in {talk.buttons()}")
            break
        said = row.get("say", row.get("tap", row.get("at")))
        wrong += [f"{conversation.file} {said!r}: {fault}" for fault in faults(talk, row)]
    return wrong


def test_every_language_has_conversations_about_every_intent() -> None:
    for language, answers in real_knowledge().answers.items():
        found = {Path(talk.file).stem for talk in conversations(language)}
        assert set(answers) <= found, f"{language} lacks {sorted(set(answers) - found)}"
    assert len(real_knowledge().answers["it"]) == len(real_knowledge().answers["en"]) == 175


@pytest.mark.parametrize("language", languages())
def test_golden_conversations_go_as_written(language: str) -> None:
    known = known_failures(language)
    wrong = {f"{talk.file}: {talk.name}": play(talk) for talk in conversations(language)}
    failed = {name: said for name, said in wrong.items() if said}

    assert {name: said for name, said in failed.items() if name not in known} == {}
    assert known <= set(failed), f"cured, take them off the list: {sorted(known - set(failed))}"


FLOORS = {"it": 0.95, "en": 0.92, "ar": 0.92, "pa": 0.98}
"""Share of held-out questions answered or offered right, a point under what was measured: floats
differ between machines. Only ever raised."""


@pytest.mark.parametrize("language", languages())
def test_held_out_questions_are_understood_as_often_as_before(language: str) -> None:
    rows = yaml.safe_load((FOLDER / language / "_heldout.yaml").read_text(encoding="utf-8"))
    dialogue = real_dialogue()
    understood = answered = 0
    for row in rows:
        decision = dialogue.decide(Said(row["say"]), Person(language=language), MONDAY)
        best = decision.candidates[0].intent if decision.candidates else None
        reply = decision.replies[0]
        offered = (
            {option.id for option in reply.options} if isinstance(reply, DidYouMean) else set()
        )
        # Two intents where the answer of either has what was asked.
        wanted = {row["intent"]} if isinstance(row["intent"], str) else set(row["intent"])
        right = decision.outcome in {"answer", "safety"} and best in wanted
        answered += right
        understood += right or bool(wanted & offered)
    share = understood / len(rows)
    print(f"\nheld out, {language}: {answered / len(rows):.1%} answered, {share:.1%} with offers")

    assert share >= FLOORS[language]
