"""The law as data: YAML read and checked, the compiled snapshot, the view of a day.

Promises an immutable corpus or an error that names file, line and column; the only room that opens
files of the law. Never reads a citation. Others use :class:`Corpus` and
:func:`load` of ``view``, ``structure`` (what exists in an act), ``compiled`` (tables made ahead),
``vocabulary`` (the law as linked data) and :func:`compare_page` of ``pages``.
"""

from legalref.corpus.catalogue import Catalogue
from legalref.corpus.changes import Change, Changes
from legalref.corpus.threats import PenaltyRow
from legalref.corpus.view import Corpus, load

__all__ = ["Catalogue", "Change", "Changes", "Corpus", "PenaltyRow", "load"]
