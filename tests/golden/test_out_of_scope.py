"""What the bot cannot know gets no card: `_out_of_scope.yaml`, on which nobody tunes."""

from collections import Counter

import yaml

from bot.domain.decision import Person
from bot.domain.text import script_of
from bot.domain.turns import Said
from tests.domain.small_world import MONDAY
from tests.golden.talk import FOLDER
from tests.real import real_dialogue

CEILING = 0.05
"""Share answered with a card, the wrong one by definition. Only ever lowered."""


def rows() -> list[tuple[str, str, str]]:
    found = yaml.safe_load((FOLDER / "_out_of_scope.yaml").read_text(encoding="utf-8"))
    return [
        (language, kind, text)
        for language, kinds in found.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def test_the_set_is_what_it_says() -> None:
    asked = rows()
    latin = Counter(language for language, _, text in asked if script_of(text) == "Latn")

    assert len({text for _, _, text in asked}) == 200
    assert Counter(language for language, _, _ in asked) == dict.fromkeys(latin, 50)
    assert latin == {"it": 50, "en": 50, "ar": 25, "pa": 25}
    assert Counter(kind for _, kind, _ in asked) == {"far": 132, "near": 68}


def test_hardly_any_out_of_scope_question_gets_a_card() -> None:
    dialogue = real_dialogue()
    outcomes: Counter[tuple[str, str]] = Counter()
    answered = []
    for language, kind, text in rows():
        decision = dialogue.decide(Said(text), Person(language=language), MONDAY)
        outcomes[language, decision.outcome] += 1
        if decision.outcome == "answer":
            best = decision.candidates[0]
            answered.append(f"{language} {kind}: {text} -> {best.intent} {best.score:.2f}")
    share = len(answered) / len(rows())
    print(f"\nout of scope: {share:.1%} answered")
    for (language, outcome), count in sorted(outcomes.items()):
        print(f"  {language} {outcome}: {count} of 50")

    assert share <= CEILING, "\n".join(answered)
