"""Provisions to citations: the inverse of parsing.

Promises text that reads back as the same provision. Never reads text. Others use :func:`cite` of
``formatting``, and ``act_names``.
"""

from legalref.citing.formatting import cite

__all__ = ["cite"]
