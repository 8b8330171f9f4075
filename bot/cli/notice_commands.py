"""The table of `notice` commands for notices that were begun."""

from pathlib import Path
from typing import Annotated

import typer

NoticeId = Annotated[str, typer.Argument(metavar="ID", help="As `notice list` shows it.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing; for scripts.")]


def add_to(notices: typer.Typer) -> None:
    """Beside check, preview and send."""
    for name, command in (
        ("list", notice_list),
        ("status", notice_status),
        ("pause", notice_pause),
        ("resume", notice_resume),
        ("cancel", notice_cancel),
        ("withdraw", notice_withdraw),
        ("edit", notice_edit),
    ):
        notices.command(name)(command)


def notice_list(
    limit: Annotated[int, typer.Option(help="So many at most.", min=1)] = 50,
) -> None:
    """List notices with their ids, from files and from the chat, newest first."""
    from bot.cli.notice_desk import list_notices

    list_notices(limit)


def notice_status(
    notice: NoticeId,
    csv: Annotated[Path | None, typer.Option(help="Write the report there.")] = None,
) -> None:
    """Show what became of one: people by language, taps, and how far a correction is."""
    from bot.cli.notice_desk import show_status

    show_status(notice, csv)


def notice_pause(notice: NoticeId) -> None:
    """Stop sending it for now."""
    from bot.cli.notice_desk import turn_notice

    turn_notice(notice, "pause")


def notice_resume(notice: NoticeId) -> None:
    """Go on with a paused one; the running bot sends it."""
    from bot.cli.notice_desk import turn_notice

    turn_notice(notice, "resume")


def notice_cancel(notice: NoticeId) -> None:
    """Stop it for good; what was delivered stays."""
    from bot.cli.notice_desk import turn_notice

    turn_notice(notice, "cancel")


def notice_withdraw(notice: NoticeId, yes: Yes = False) -> None:  # noqa: FBT002 - typer's form
    """Take every delivered copy back; the running bot does it."""
    from bot.cli.notice_desk import turn_notice

    turn_notice(notice, "withdraw", yes=yes)


def notice_edit(
    file: Annotated[Path, typer.Argument(help="Its YAML file, mended.", metavar="FILE")],
    notice: Annotated[
        str | None, typer.Option(help="Its id; else the one from a file with this title.")
    ] = None,
    yes: Yes = False,  # noqa: FBT002 - typer's form
) -> None:
    """Give the delivered copies the texts of a file; the running bot does it."""
    from bot.cli.notice_desk import edit_copies

    edit_copies(file, notice, yes=yes)
