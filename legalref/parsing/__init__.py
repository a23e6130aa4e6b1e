"""Citations as they are written, in three languages.

Promises units with their levels and numbers, and that nothing is left unread in silence. Never
asks whether a provision exists. Others use :func:`parse` of ``verb``, ``reader``, ``units``,
``owners`` (whose numbers are), ``account``, ``forms``, and of single signs ``bare`` and
``numbers``.
"""

from legalref.parsing.verb import parse

__all__ = ["parse"]
