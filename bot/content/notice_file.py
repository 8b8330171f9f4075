"""A notice from its file, checked against the knowledge and the rules, line by line."""

import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import assert_never

from bot.content.reader import read
from bot.content.shapes_notice import NoticeFile
from bot.content.staff import REGION
from bot.content.validation import Document, Where, validate
from bot.domain import notice_rules as rules
from bot.domain.knowledge import Knowledge
from bot.domain.notices import Attachment, Audience, InAmbito, InTowns, Notice, Place, WholeRegion
from bot.domain.places import by_istat
from bot.errors import ContentError, Problem

A_FEW = 8
"""Names that a cure lists whole."""


def load_notice(path: Path, knowledge: Knowledge, now: datetime) -> Notice:
    """The notice as a draft, or `ContentError` with everything that is wrong with the file.

    Its id is made of what people read and who they are: sending the same file again, or at another
    time, goes on with the same notice, and reaches nobody twice.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        said = f"the file cannot be read ({error.strerror})"
        raise ContentError((Problem(str(path), 1, 1, said),)) from error
    document = _document(path, content)
    notice = _notice(document.model, now)
    problems = [*_unknown_names(document, knowledge)]
    for found in rules.problems(notice, now, knowledge.languages):
        where, said = _said(found)
        problems.append(document.problem(where, said))
    if problems:
        raise ContentError(tuple(sorted(problems)))
    return notice


def _document(path: Path, content: bytes) -> Document[NoticeFile]:
    node, problems = read(str(path), content)
    document = None
    if node is not None:
        document, wrong = validate(str(path), node, NoticeFile)
        problems += wrong
    if document is None or problems:
        raise ContentError(tuple(sorted(problems)))
    return document


def _notice(file: NoticeFile, now: datetime) -> Notice:
    attached = file.attachment
    said = file.model_dump_json(exclude={"send_at", "quiet_hours", "expires"})
    return Notice(
        id="f" + hashlib.sha256(said.encode()).hexdigest()[:11],
        author=0,
        role="shell",
        ambito=file.ambito if file.ambito != REGION else None,
        title=file.title,
        created=now,
        audience=Audience(place=_place(file), languages=file.languages, topic=file.topic),
        texts=dict(file.texts),
        missing=file.missing,
        link=file.link,
        desk=file.desk,
        attachment=Attachment(attached.file_id, attached.kind) if attached else None,
        expires=file.expires,
        send_at=file.send_at,
        quiet_too=file.quiet_hours,
        critical=file.critical,
    )


def _place(file: NoticeFile) -> Place | None:
    if file.municipalities is not None:
        return InTowns(file.municipalities)
    if file.ambito == REGION:
        return WholeRegion()
    return None if file.ambito is None else InAmbito(file.ambito)


def _unknown_names(document: Document[NoticeFile], knowledge: Knowledge) -> Iterator[Problem]:
    file, ambiti = document.model, [each.id for each in knowledge.places.ambiti]
    if file.ambito is not None and file.municipalities is not None:
        said = "the municipalities are named already: take `ambito` away, or them"
        yield document.key_problem(("ambito",), said)
    named: list[tuple[Where, str, str | None, Collection[str]]] = [
        (("ambito",), "ambito", file.ambito, [REGION, *ambiti]),
        (("topic",), "topic", file.topic, knowledge.topics),
        (("desk",), "desk", file.desk, [desk.id for desk in knowledge.desks]),
        *(
            (("languages", at), "language", each, knowledge.languages)
            for at, each in enumerate(file.languages)
        ),
    ]
    for where, what, written, known in named:
        if written is not None and written not in known:
            yield document.problem(where, _unknown(what, written, known))
    for language in file.texts:
        if language not in knowledge.languages:
            said = _unknown("language", language, knowledge.languages)
            yield document.key_problem(("texts", language), said)
    for at, code in enumerate(file.municipalities or ()):
        if by_istat(code, knowledge.places) is None:
            said = f"no municipality of Lombardy has the ISTAT code {code}: see knowledge/places"
            yield document.problem(("municipalities", at), said)


def _unknown(what: str, written: str, known: Collection[str]) -> str:
    close = [f"`{each}`" for each in get_close_matches(written, sorted(known), n=3)]
    named = ", ".join(known) if len(known) <= A_FEW else f"{len(known)} others"
    cure = f"did you mean {' or '.join(close)}?" if close else f"there are {named}"
    return f"no {what} is called `{written}`: {cure}"


def _said(problem: rules.NoticeProblem) -> tuple[Where, str]:  # noqa: C901, PLR0911 - the union, a line each
    """Where it stands, and what to write instead."""
    match problem:
        case rules.NoItalian():
            return ("texts",), "the Italian text is missing: write it first, under `it`"
        case rules.NoEnglish():
            return ("missing",), "there is no English text to send: write it, or say `skip`"
        case rules.Undecided(languages):
            named = ", ".join(languages)
            return ("missing",), f"say what those get who speak {named}: `skip` or another"
        case rules.EmptyText(language):
            return ("texts", language), "nothing is written here: write it, or take it away"
        case rules.TooLong(language, units, limit):
            where = ("title",) if language is None else ("texts", language)
            return where, f"{units} characters, {limit} fit: shorten it by {units - limit}"
        case rules.NoTitle():
            return ("title",), "write what the staff call this notice"
        case rules.NoAudience():
            return (), "for nobody yet: add `ambito`, or `municipalities`"
        case rules.InThePast(at):
            return ("send_at",), f"{at:%Y-%m-%d %H:%M} is over: write a later moment"
        case rules.ExpiresTooSoon(day):
            return ("expires",), f"on {day} it would be over before it is sent: write a later day"
        case _:
            assert_never(problem)
