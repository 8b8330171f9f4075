"""`python -m bot` and `sportello`: the command line."""

import os


def main() -> None:
    """Run one command."""
    # python-telegram-bot reads it when it is first imported: retry_after becomes a timedelta.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    # numpy reads it likewise. The matcher's matrices are small: on a busy machine two threads wait
    # for each other (16 s of training instead of 3), and one gives the same bytes on every machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.cli.commands import cli

    cli()


if __name__ == "__main__":
    main()
