"""The table of commands; each imports what it needs when it runs."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import notice_commands

cli = typer.Typer(
    name="sportello",
    help="A multilingual bot: what to do about permits and services, and which desk helps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.command()
def run() -> None:
    """Answer people in Telegram (TELEGRAM_TOKEN in .env or the environment)."""
    from bot.cli.running import run_bot

    run_bot()


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8080,
    examples: Annotated[bool, typer.Option(help="Add desks named ESEMPIO with hours.")] = False,
    staff: Annotated[bool, typer.Option(help="Who opens the page is of the staff too.")] = False,
) -> None:
    """Show the complete bot in the browser: no token, nothing leaves this machine."""
    from bot.cli.running import run_demo

    run_demo(port, examples=examples, staff=staff)


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help="What a person would type.")] = "",
    lang: Annotated[str | None, typer.Option(help="The language that is set: it en ar pa.")] = None,
    town: Annotated[str | None, typer.Option(help="Where the person lives.")] = None,
    at: Annotated[str | None, typer.Option(help="ISO time instead of now.")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON lines in and out.")] = False,
) -> None:
    """Ask one question, or with --json one JSON object {"id","text","lang"?} a line on stdin."""
    from bot.cli.asking import ask_lines, ask_once

    if json:
        ask_lines(at)
    else:
        ask_once(question, lang, town, at)


@cli.command()
def desks(
    near: Annotated[str, typer.Option(help="The town, misspelt too.")],
    service: Annotated[str | None, typer.Option(help="The intent that is asked about.")] = None,
    at: Annotated[str | None, typer.Option(help="ISO time instead of now.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the card.")] = "it",
    examples: Annotated[bool, typer.Option(help="Add desks named ESEMPIO with hours.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the desks that can help, best first."""
    from bot.cli.desks import list_desks

    list_desks(near=near, intent=service, at=at, lang=lang, examples=examples, json=json)


@cli.command()
def hours(
    desk: Annotated[str, typer.Argument(help="The name of the desk's file, without .yaml.")],
    week: Annotated[str | None, typer.Option(help="ISO date of the first of seven days.")] = None,
    at: Annotated[str | None, typer.Option(help="ISO time of the state instead of now.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the hours.")] = "it",
    examples: Annotated[bool, typer.Option(help="Add desks named ESEMPIO with hours.")] = False,
) -> None:
    """Show how a desk stands, and its hours of seven days."""
    from bot.cli.hours import show_hours

    show_hours(desk, week=week, at=at, lang=lang, examples=examples)


@cli.command()
def check(
    gaps: Annotated[str | None, typer.Option(help="The gaps of one ambito, desk by desk.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="What desks must confirm.")] = False,
) -> None:
    """Check every knowledge file; exit 1 when one has errors."""
    from bot.cli.checking import check_files

    check_files(gaps, verify=verify)


@cli.command()
def stamp(files: Annotated[list[str], typer.Argument(help="Translations now up to date.")]) -> None:
    """Say that translations were made from today's Italian text."""
    from bot.cli.checking import stamp_files

    stamp_files(files)


@cli.command()
def schemas() -> None:
    """Write the JSON Schema of each kind of file, for editors, to knowledge/schemas."""
    from bot.cli.checking import write_schema_files

    write_schema_files()


@cli.command()
def audit(
    since: Annotated[str | None, typer.Option(help="ISO time: what was done from then on.")] = None,
    limit: Annotated[int, typer.Option(help="So many at most.", min=1)] = 100,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what the staff did, newest first."""
    from bot.cli.audit import list_deeds

    list_deeds(since=since, limit=limit, json=json)


@cli.command()
def slip(code: Annotated[str, typer.Argument(help="As the person shows it: K7-MA4.")]) -> None:
    """Show what stands under a hand-off code; noted in the audit log."""
    from bot.cli.slip import show_slip

    show_slip(code)


@cli.command()
def answer(
    answer_id: Annotated[str, typer.Argument(metavar="ID", help="As the card shows it: K3F-7QA.")],
) -> None:
    """Show word for word what a person was told; noted in the audit log."""
    from bot.cli.answer import show_answer

    show_answer(answer_id)


@cli.command(name="eval")
def evaluate(
    train: Annotated[str, typer.Option(help="JSON lines to learn: lang, intent, text, split?.")],
    test: Annotated[str, typer.Option(help="JSON lines to ask; oos: true is out of scope.")],
    limit_per_intent: Annotated[
        int | None, typer.Option(help="So many utterances an intent and language.", min=1)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Train a matcher on one file, ask it another, print how good, sure and fast it is."""
    from bot.cli.evaluating import evaluate_files

    evaluate_files(train, test, limit=limit_per_intent, json=json)


@cli.command()
def learn(
    examples: Annotated[bool, typer.Option(help="With the desks named ESEMPIO.")] = False,
) -> None:
    """Train the model for the knowledge as it stands, so that the next start does not wait."""
    from bot.cli.loading import load_all

    load_all(examples=examples)


notices = typer.Typer(
    help="Notices: written in files, sent, followed and mended.", no_args_is_help=True
)
cli.add_typer(notices, name="notice")
NoticePath = Annotated[Path, typer.Argument(help="The notice, a YAML file.", metavar="FILE")]


@notices.command("check")
def notice_check(file: NoticePath) -> None:
    """List what is wrong with a notice: line, and what to write instead."""
    from bot.cli.notice import check_notice

    check_notice(file)


@notices.command("preview")
def notice_preview(file: NoticePath) -> None:
    """Show it in each language, and how many people it would reach."""
    from bot.cli.notice import preview_notice

    preview_notice(file)


@notices.command("send")
def notice_send(
    file: NoticePath,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing; for scripts.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the report there.")] = None,
    approved_by: Annotated[
        int | None, typer.Option(help="Telegram id of the member of staff who read it.")
    ] = None,
) -> None:
    """Send it, or go on with one that was interrupted; nobody gets it twice."""
    from bot.cli.notice_send import Options, send_notice

    send_notice(Options(file=file, yes=yes, csv=csv, approved_by=approved_by))


notice_commands.add_to(notices)
