"""Whom a desk serves, and which ambito it stands in."""

from dataclasses import dataclass

from bot.domain.places import Municipality, Places, by_istat


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Whom a desk serves; any one of these is enough."""

    ambito: str | None = None
    municipalities: tuple[str, ...] = ()
    province: str | None = None
    region: bool = False
    anyone: bool = False


def serves(competence: Competence, municipality: Municipality) -> bool:
    """Tell whether people who live in a municipality of Lombardy may use a desk."""
    return (
        competence.anyone
        or competence.region
        or municipality.istat in competence.municipalities
        or (competence.province is not None and competence.province == municipality.province)
        or (competence.ambito is not None and competence.ambito == municipality.ambito)
    )


def breadth(competence: Competence) -> int:
    """Give the place of a competence between everybody (0) and a few municipalities (4)."""
    wide = (
        competence.anyone,
        competence.region,
        competence.province is not None,
        competence.ambito is not None,
        True,
    )
    return wide.index(True)


def home_ambito(competence: Competence, seat: str | None, places: Places) -> str | None:
    """Give the ambito a desk is in: that of its seat, else the only one it serves.

    A consorzio whose address nobody has told us is at home where its municipalities are.
    """
    town = None if seat is None else by_istat(seat, places)
    if town is not None:
        return town.ambito
    if competence.ambito is not None:
        return competence.ambito
    served = {by_istat(istat, places) for istat in competence.municipalities}
    ambiti = {None if each is None else each.ambito for each in served}
    return ambiti.pop() if len(ambiti) == 1 else None
