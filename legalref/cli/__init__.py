"""The command ``legalref``: a stranger that uses what everybody may use.

Promises one line for each error and the documented exit codes. Never reads law by itself. Others
use :func:`main` of ``command``.
"""

from legalref.cli.command import main

__all__ = ["main"]
