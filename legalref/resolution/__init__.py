"""One mention to provisions, or to an honest refusal.

Promises a status with its reasons. Never guesses. Others use :func:`resolve` and
:func:`resolve_one` of ``resolver``, :class:`Policy` of ``policy``, ``outcomes``, ``fields``,
``levels`` and ``resembling``; running text, which is read by the same rules, also ``counts``,
``law``, ``leftover``, ``plain``, ``refusals`` and ``times``.
"""

from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.resolver import Resolver, resolve, resolve_one, resolver_of

__all__ = ["DEFAULT_POLICY", "Policy", "Resolver", "resolve", "resolve_one", "resolver_of"]
