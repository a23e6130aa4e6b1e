"""One mention to provisions, or to an honest refusal.

Promises a status with its reasons. Never guesses. Others use :func:`resolve`, :func:`resolve_one`,
:class:`Policy`, ``resolver`` and ``fields``.
"""

from legalref.resolution.policy import Policy
from legalref.resolution.resolver import resolve, resolve_one

__all__ = ["Policy", "resolve", "resolve_one"]
