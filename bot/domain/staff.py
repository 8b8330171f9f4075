"""Who may do what behind the counter: people by Telegram id, with roles and desks, never a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from bot.domain.desks import Desk
from bot.domain.places import Places, by_istat

Role = Literal["operator", "notices", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""operator: today's board, slips, the relay; notices: messages to many; admin: all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the staff; `ambito` None is the region, which acts on every ambito."""

    telegram_id: int
    roles: frozenset[Role]
    ambito: str | None
    desks: frozenset[str] = frozenset()  # written out: empty is none

    def role_for(self, role: Role) -> Role | None:
        """In which role the member does what `role` is needed for, for the audit log; None: no."""
        if role in self.roles:
            return role
        return "admin" if "admin" in self.roles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Everybody on the staff, and the chat of each ambito; blank, there is no staff."""

    members: tuple[Member, ...] = ()
    chats: Mapping[str, int] = field(default_factory=dict)  # ambito -> Telegram id of the group

    def member(self, telegram_id: int) -> Member | None:
        """None for everybody else, who must not even learn that staff commands exist."""
        return next((each for each in self.members if each.telegram_id == telegram_id), None)

    def may(
        self,
        member: Member | None,
        role: Role,
        *,
        ambito: str | None = None,
        desk: str | None = None,
    ) -> bool:
        """Tell whether a member has the role for the ambito and for the desk that are named.

        An admin has every role. With neither named: whether they have it anywhere. Who has left
        the staff, or had their roles changed since they were looked up, may nothing.
        """
        return (
            member is not None
            and member in self.members
            and member.role_for(role) is not None
            and (ambito is None or member.ambito in (None, ambito))
            and (desk is None or desk in member.desks)
        )


def desks_of(ambito: str | None, desks: Iterable[Desk], places: Places) -> frozenset[str]:
    """The ids of the desks that serve an ambito, or stand in it; None, the region: of all desks."""
    return frozenset(
        desk.id
        for desk in desks
        if ambito is None or ambito in (desk.competence.ambito, _ambito_of_seat(desk, places))
    )


def _ambito_of_seat(desk: Desk, places: Places) -> str | None:
    town = None if desk.municipality is None else by_istat(desk.municipality, places)
    return None if town is None else town.ambito
