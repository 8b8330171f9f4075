"""What the ambiti have yet to fill in: one line each, or one of them in full."""

from collections.abc import Sequence

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.near import near_hint
from bot.content.gaps import MISSING, AmbitoGaps

out = Console(highlight=False, soft_wrap=True)


def gaps_table(gaps: Sequence[AmbitoGaps]) -> Table:
    """How many desks of each ambito lack what; `--gaps` names them."""
    title = "What the ambiti have yet to tell: how many desks lack ..."
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    heads = ("ambito", "here", "sure", "desks", *MISSING, "contact", "needs")
    for head in heads:
        table.add_column("confirm" if head == "confirmation" else head, no_wrap=True)
    for row in gaps:
        lacking = (str(len(row.missing[what])) for what in MISSING)
        table.add_row(
            row.ambito,
            "yes" if row.served else "no",
            row.confidence or "unknown",
            str(row.desks),
            *lacking,
            str(len(row.responsible)),
            str(len(row.unhelped)),
        )
    return table


def print_gaps(gaps: Sequence[AmbitoGaps], ambito: str) -> None:
    """Name what one ambito has yet to tell, and the file where it is written."""
    row = next((each for each in gaps if each.ambito == ambito), None)
    if row is None:
        hint = near_hint(ambito, [each.ambito for each in gaps])
        raise typer.BadParameter(f"no ambito is called {ambito!r}{hint}", param_hint="--gaps")
    file = f"ambiti/{row.ambito}.yaml"
    _say(f"{row.name}: {row.desks} desks")
    if row.confidence != "sourced":
        _say(f"{file}: which municipalities belong to it is {row.confidence or 'unknown'}: confirm")
    for name in row.responsible:
        _say(f"{file}: no {name}")
    for desk in sorted({desk for desks in row.missing.values() for desk in desks}):
        lacks = ", ".join(what for what in MISSING if desk in row.missing[what])
        _say(f"desks/{row.ambito}/{desk}.yaml: no {lacks}")
    for intent in row.unhelped:
        _say(f"{intent}: not all its municipalities have a desk that may help")


def _say(line: str) -> None:
    out.print(line, markup=False)
