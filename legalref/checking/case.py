"""One reference under check: the law, the day, and what is said about it.

The checks are plain functions over a :class:`Case` and the references that it is about; each says
what is wrong, or unknown, in a :class:`Said`, or None.
"""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Final, NamedTuple, ParamSpec

from legalref.names.titles import language_of
from legalref.results import Finding
from legalref.text.folding import fold_mention
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from legalref.checking.facts import Facts
    from legalref.ids import ProvisionId
    from legalref.names.entries import Name
    from legalref.results import Reason
    from legalref.verdicts import Claim, VerdictCode

__all__ = ["Case", "Said", "by_rule", "cut", "decides", "is_unknown", "note_of", "worst"]

_LONGEST_QUOTED: Final = 120  # code points


class Said(NamedTuple):
    """A check that has something to say."""

    code: VerdictCode
    reason: Reason
    expected: str | None = None
    found: str | None = None
    suggestion: ProvisionId | None = None
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    field: str | None = None


Ways = ParamSpec("Ways")


def decides(rule: str) -> Callable[[Callable[Ways, Said | None]], Callable[Ways, Said | None]]:
    """Return what gives a check its name: what it says carries it, where no row has decided."""

    def named(check: Callable[Ways, Said | None]) -> Callable[Ways, Said | None]:
        @wraps(check)
        def checked(*args: Ways.args, **kwargs: Ways.kwargs) -> Said | None:
            return by_rule(check(*args, **kwargs), rule)

        return checked

    return named


def by_rule(said: Said | None, rule: str) -> Said | None:
    """Return what was said under the name of the rule that decided it, if it has no other."""
    if said is None or not rule or said.reason.rule != said.reason.code:
        return said
    return said._replace(reason=replace(said.reason, rule=rule))


def is_unknown(said: Said) -> bool:
    """Whether a check found a gap, not a fault."""
    return VERDICTS[said.code].bucket == "unknown"


def worst(found: Sequence[Said]) -> Said | None:
    """Return the first fault, else the first gap, else None."""
    return next((said for said in found if not is_unknown(said)), found[0] if found else None)


def note_of(said: Said) -> Finding:
    """Return what a check said as a finding beside the verdict."""
    return Finding(said.code, VERDICTS[said.code].severity, said.reason, field=said.field)


class Case:
    """One reference under check, and what was noticed beside its verdict."""

    __slots__ = ("_folded", "claim", "day", "law", "notes", "text", "title", "waived")

    def __init__(
        self,
        law: Facts,
        claim: Claim,
        text: str,
        title: Name | None,
        day: dt.date | None,
        waived: frozenset[str] = frozenset(),
        *,
        folded: str | None = None,
    ) -> None:
        self.law: Facts = law
        self.claim: Claim = claim
        self.text: str = text
        self.title: Name | None = title
        self.day: dt.date | None = day
        self.waived: frozenset[str] = waived
        """Verdicts of the day that the claim itself says, so that they are no fault of it."""
        self.notes: list[Finding] = []
        self._folded: str | None = folded

    @property
    def folded(self) -> str:
        """The text of the reference as it is matched, folded when the claim was read."""
        if self._folded is None:
            self._folded = fold_mention(self.text).text
        return self._folded

    @property
    def on(self) -> str:
        """The day of the check as text; without one, the day on which the corpus was compiled."""
        return (self.day or self.law.compiled).isoformat()

    @property
    def stated_day(self) -> str | None:
        """The day of the check as text, if one was stated."""
        return self.day.isoformat() if self.day else None

    @property
    def lang(self) -> str:
        """Language of the claimed name."""
        return self.claim.lang or language_of(
            self.title.folded if self.title is not None else "", self.folded
        )

    def about(self, title: Name | None, claim: Claim | None = None) -> Case:
        """Return the case of another title, or of another claim, of the same reference."""
        return Case(
            self.law, claim or self.claim, self.text, title, self.day, folded=self._folded
        )  # fmt: skip

    def note(self, said: Said) -> None:
        """Keep what a check said as a finding beside the verdict."""
        self.notes.append(note_of(said))


def cut(text: str, longest: int = _LONGEST_QUOTED) -> str:
    """Return ``text`` short enough to be quoted in a sentence."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
