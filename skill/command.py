"""The program `back-coach`: the command line, and what an interrupted start comes to."""

import sys


def main() -> None:
    """Run the command line. Ctrl-C ends it with 1 and without a word, while it is still being loaded, too."""
    try:
        from skill.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(1)
