"""Make ``python -m legalref`` the same as the command ``legalref``."""

import sys

from legalref.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
