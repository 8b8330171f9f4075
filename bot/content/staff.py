"""The staff from their file, checked against the knowledge they work with."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bot.content.reader import read
from bot.content.shapes_staff import MemberShape, StaffFile
from bot.content.validation import Document, Where, validate
from bot.domain.knowledge import Knowledge
from bot.domain.staff import Member, Staff, desks_of
from bot.errors import ContentError, Problem

REGION = "region"
"""Written in the place of an ambito: all of them."""
_WHERE = {
    "ambito": f"see knowledge/ambiti, or write {REGION} for all",
    "desk": "see knowledge/desks",
}


def load_staff(path: Path, knowledge: Knowledge) -> Staff:
    """The staff, or `ContentError` with everything that is wrong with the file.

    It is read anew with each new knowledge: who acts on a whole ambito acts on its new desks too.
    """
    document = _document(path)
    problems = tuple(sorted(_problems(document, knowledge)))
    if problems:
        raise ContentError(problems)
    file = document.model
    return Staff(
        members=tuple(_member(shape, knowledge) for shape in file.staff), chats=dict(file.chats)
    )


def _document(path: Path) -> Document[StaffFile]:
    try:
        content = path.read_bytes()
    except OSError as error:
        said = f"the file cannot be read ({error.strerror})"
        raise ContentError((Problem(str(path), 1, 1, said),)) from error
    node, problems = read(str(path), content)
    document = None
    if node is not None:
        document, wrong = validate(str(path), node, StaffFile)
        problems += wrong
    if document is None or problems:
        raise ContentError(tuple(sorted(problems)))
    return document


def _problems(document: Document[StaffFile], knowledge: Knowledge) -> Iterator[Problem]:
    first: dict[int, int] = {}
    for at, member in enumerate(document.model.staff):
        where: Where = ("staff", at)
        if first.setdefault(member.telegram, at) != at:
            said = f"{member.telegram} is here twice: give one entry all the roles"
            yield document.problem((*where, "telegram"), said)
        if "admin" in member.roles and member.desks:
            said = "an admin acts on every desk of the ambito: take `desks` away, or the role"
            yield document.key_problem((*where, "desks"), said)
        wrong = _unknown("ambito", member.ambito, _ambiti(knowledge))
        if wrong:
            yield document.problem((*where, "ambito"), wrong)
        else:
            yield from _wrong_desks(document, at, knowledge)
    for ambito in document.model.chats:
        wrong = _unknown("ambito", ambito, _ambiti(knowledge))
        if wrong:
            yield document.key_problem(("chats", ambito), wrong)


def _wrong_desks(document: Document[StaffFile], at: int, knowledge: Knowledge) -> Iterator[Problem]:
    member = document.model.staff[at]
    known = frozenset(desk.id for desk in knowledge.desks)
    theirs = _desks_of(member.ambito, knowledge)
    for number, desk in enumerate(member.desks or ()):
        wrong = _unknown("desk", desk, theirs if desk not in known else known)
        if not wrong and desk not in theirs:
            wrong = f"`{desk}` is not a desk of {member.ambito}: see knowledge/desks"
        if wrong:
            yield document.problem(("staff", at, "desks", number), wrong)


def _unknown(what: str, written: str, known: frozenset[str]) -> str:
    if written in known:
        return ""
    close = [f"`{each}`" for each in get_close_matches(written, sorted(known), n=3)]
    cure = f"did you mean {' or '.join(close)}?" if close else _WHERE[what]
    return f"no {what} is called `{written}`: {cure}"


def _ambiti(knowledge: Knowledge) -> frozenset[str]:
    return frozenset((REGION, *(ambito.id for ambito in knowledge.places.ambiti)))


def _desks_of(ambito: str, knowledge: Knowledge) -> frozenset[str]:
    return desks_of(None if ambito == REGION else ambito, knowledge.desks, knowledge.places)


def _member(shape: MemberShape, knowledge: Knowledge) -> Member:
    return Member(
        telegram_id=shape.telegram,
        roles=frozenset(shape.roles),
        ambito=None if shape.ambito == REGION else shape.ambito,
        desks=frozenset(shape.desks or _desks_of(shape.ambito, knowledge)),
    )
