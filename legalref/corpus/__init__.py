"""The law as data: YAML read and checked, the compiled snapshot, the view of a day.

Promises an immutable corpus or an error that names file, line and column; the only room that opens
files of the law. Never reads a citation. Others use :class:`Corpus` and :func:`load`.
"""

from legalref.corpus.view import Corpus, load

__all__ = ["Corpus", "load"]
