"""`python -m bot` and `sportello`: the command line."""

import os


def main() -> None:
    """Run one command."""
    # python-telegram-bot reads it when it is first imported: retry_after becomes a timedelta.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    from bot.cli.commands import cli

    cli()


if __name__ == "__main__":
    main()
