"""The shape of the file that names the staff, which lives outside the repository."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bot.content.fields import Ident, Ids, refuse
from bot.content.shapes import Shape
from bot.domain.staff import Role

_PERSON = re.compile(r"[1-9][0-9]{0,15}")
_GROUP = re.compile(r"-[1-9][0-9]{0,15}")


def _person(value: object) -> int:
    if not isinstance(value, str) or not _PERSON.fullmatch(value):
        raise refuse(f"`{value}` is not the Telegram id of a person: digits only, like 123456789")
    return int(value)


def _group(value: object) -> int:
    if not isinstance(value, str) or not _GROUP.fullmatch(value):
        # What is relayed to a chat is read by everybody in it: a person's id would be a slip.
        raise refuse(f"`{value}` is not the id of a group: those begin with a minus")
    return int(value)


def _each_once(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    twice = sorted({role for role in roles if roles.count(role) > 1})
    if twice:
        raise refuse(f"`{twice[0]}` is here twice: keep one")
    return roles


class MemberShape(Shape):
    """One person: a Telegram id and what they may do, no name."""

    telegram: Annotated[int, BeforeValidator(_person)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1), AfterValidator(_each_once)]
    ambito: Ident
    desks: Annotated[Ids, Field(min_length=1)] | None = None


class StaffFile(Shape):
    """staff.yaml, wherever STAFF_FILE says it is."""

    staff: tuple[MemberShape, ...] = Field(min_length=1)
    chats: dict[Ident, Annotated[int, BeforeValidator(_group)]] = Field(default_factory=dict)
