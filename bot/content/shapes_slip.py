"""The shape of it/_slip.yaml: the fixed sentences under a hand-off slip's code."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from bot.content.fields import Line, refuse
from bot.content.shapes import Shape

_HOLE = re.compile(r"<([a-z]+)>")


def _with(*names: str) -> Callable[[str], str]:
    """Each of these holes once, and nothing else between < and >."""
    holes = " and ".join(f"<{name}>" for name in names)

    def check(sentence: str) -> str:
        found = _HOLE.findall(sentence)
        if sorted(found) != sorted(names) or sentence.count("<") != len(found):
            cure = f"write {holes} once: the bot fills it" if holes else "take the < away"
            raise refuse(cure)
        return sentence

    return check


class UrgenciesShape(Shape):
    """How a desk reads the urgency."""

    today: Annotated[Line, AfterValidator(_with())]
    week: Annotated[Line, AfterValidator(_with())]
    later: Annotated[Line, AfterValidator(_with())]


class SlipFile(Shape):
    """_slip.yaml: one sentence a line of the summary, always in Italian."""

    heading: Annotated[Line, AfterValidator(_with("code", "date", "until"))]
    about: Annotated[Line, AfterValidator(_with("intent"))]
    urgency: Annotated[Line, AfterValidator(_with("urgency"))]
    language: Annotated[Line, AfterValidator(_with("language"))]
    town: Annotated[Line, AfterValidator(_with("town"))]
    no_town: Annotated[Line, AfterValidator(_with())]
    read: Annotated[Line, AfterValidator(_with("titles"))]
    read_nothing: Annotated[Line, AfterValidator(_with())]
    documents: Annotated[Line, AfterValidator(_with("documents"))]
    no_documents: Annotated[Line, AfterValidator(_with())]
    urgencies: UrgenciesShape
