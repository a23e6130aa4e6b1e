"""One mention to provisions, or to an honest refusal.

Promises a status with its reasons. Never guesses. Others use :func:`resolve`, :func:`resolve_one`,
:class:`Policy`, ``resolver`` and ``fields``.
"""

from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.resolver import Resolver, resolve, resolve_one, resolver_of

__all__ = ["DEFAULT_POLICY", "Policy", "Resolver", "resolve", "resolve_one", "resolver_of"]
