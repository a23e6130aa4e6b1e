"""Running text to mentions with exact spans.

Promises a mention an item, bound by the rules of context. Never makes an act out of what stands
beside an unread number. Others use :func:`extract` and :class:`Extractor` of ``extractor``, and
:func:`extract_many` of ``streaming``.
"""

from legalref.extraction.extractor import extract
from legalref.extraction.streaming import extract_many

__all__ = ["extract", "extract_many"]
