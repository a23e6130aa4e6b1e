"""Kazakh anti-trafficking law as a typed model, with citations read in Russian, Kazakh and English.

Names are imported when they are first used, so ``import legalref`` costs almost nothing and a
process pays only for the verbs that it calls.

Example:
    >>> import legalref
    >>> str(legalref.ProvisionId("kz-cc:art125/part3").child("point", "2"))
    'kz-cc:art125/part3/point2'
"""

__version__ = "0.2.0"

# Modules that moved into rooms keep their old names, so that stored pickles load.
__path__.append(f"{__path__[0]}/_moved")

# Type checkers take any TYPE_CHECKING for true; importing it from typing would cost more than
# the rest of this module.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from legalref import bibliography, errors, plotting, rendering
    from legalref.checking.columns import inspect, standardize
    from legalref.checking.fields import VerifiedProvision
    from legalref.checking.report_parts import Item
    from legalref.checking.reporting import Report
    from legalref.checking.texts import check, check_files
    from legalref.checking.validation import iter_items, validate, validate_files
    from legalref.checking.verification import verify
    from legalref.citing.formatting import cite
    from legalref.corpus.pages.comparing import PageReport, compare_page
    from legalref.corpus.view import Corpus, load
    from legalref.extraction.extractor import extract, iter_mentions
    from legalref.extraction.streaming import extract_many
    from legalref.ids import ProvisionId
    from legalref.parsing.verb import parse
    from legalref.rendering.annotating import annotate
    from legalref.resolution.fields import ResolvedProvision
    from legalref.resolution.policy import Policy
    from legalref.resolution.resolver import resolve, resolve_one
    from legalref.results import Citation, Mention, Resolution
    from legalref.verdicts import Claim, Verdict

__all__ = [
    "Citation",
    "Claim",
    "Corpus",
    "Item",
    "Mention",
    "PageReport",
    "Policy",
    "ProvisionId",
    "Report",
    "Resolution",
    "ResolvedProvision",
    "Verdict",
    "VerifiedProvision",
    "__version__",
    "annotate",
    "bibliography",
    "check",
    "check_files",
    "cite",
    "compare_page",
    "errors",
    "extract",
    "extract_many",
    "inspect",
    "iter_items",
    "iter_mentions",
    "load",
    "parse",
    "plotting",
    "rendering",
    "resolve",
    "resolve_one",
    "standardize",
    "validate",
    "validate_files",
    "verify",
]

_HOMES = {
    "Citation": "results",
    "Claim": "verdicts",
    "Corpus": "corpus.view",
    "Item": "checking.report_parts",
    "Mention": "results",
    "PageReport": "corpus.pages.comparing",
    "Policy": "resolution.policy",
    "ProvisionId": "ids",
    "Report": "checking.reporting",
    "Resolution": "results",
    "ResolvedProvision": "resolution.fields",
    "Verdict": "verdicts",
    "VerifiedProvision": "checking.fields",
    "annotate": "rendering.annotating",
    "bibliography": "",
    "check": "checking.texts",
    "check_files": "checking.texts",
    "cite": "citing.formatting",
    "compare_page": "corpus.pages.comparing",
    "errors": "",
    "extract": "extraction.extractor",
    "extract_many": "extraction.streaming",
    "inspect": "checking.columns",
    "iter_items": "checking.validation",
    "iter_mentions": "extraction.extractor",
    "load": "corpus.view",
    "parse": "parsing.verb",
    "plotting": "",
    "rendering": "",
    "resolve": "resolution.resolver",
    "resolve_one": "resolution.resolver",
    "standardize": "checking.columns",
    "validate": "checking.validation",
    "validate_files": "checking.validation",
    "verify": "checking.verification",
}
"""The module of each public name; empty for a module that is public itself."""

# Hidden from type checkers, which would otherwise accept any attribute whatever.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name on its first use and keep it."""
        from importlib import import_module

        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{home or name}")
        value = getattr(module, name) if home else module
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return the promised names only."""
    return __all__
