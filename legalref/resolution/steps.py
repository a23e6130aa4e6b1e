"""The steps of ``resolve``, from the words of a mention to one answer.

Each is a function of the question and of the mention, as far as the steps before it have come with
it; it changes neither, and returns the mention as it is then. What an earlier step has found out
is left alone. :mod:`legalref.resolution.resolver` says in which order they go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.parsing.forms import OpenUnit, opened
from legalref.resolution.answering import answer_of
from legalref.resolution.by_name import acts_alone, longer_name, name_alone
from legalref.resolution.cited import outcome_of
from legalref.resolution.counts import doubted
from legalref.resolution.forming import form_of
from legalref.resolution.outcomes import Outcome, combine, refused
from legalref.resolution.reading import read_mention
from legalref.resolution.whole import outcome_of_act
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.parsing.forms import Conditions
    from legalref.resolution.forming import Form
    from legalref.resolution.law import Law
    from legalref.resolution.outcomes import Setting
    from legalref.resolution.reading import MentionRead
    from legalref.results import Resolution
    from legalref.text.tokens import Cut

__all__ = [
    "NAMING", "MentionSoFar", "Question", "accounted", "answered", "cited", "formed", "joined",
    "named", "read",
]  # fmt: skip


class Question(NamedTuple):
    """What is asked: what a mention means in a law."""

    law: Law
    setting: Setting

    def setting_in(self, country: str | None) -> Setting:
        """Return the setting of a mention that names a country, which no caller has told."""
        if country is None or self.setting.country is not None:
            return self.setting
        setting = self.setting.copy()
        setting.country = country
        return setting


class MentionSoFar(NamedTuple):
    """A mention, and what has come of it."""

    cut: Cut
    """Its text, folded and cut when somebody first asks."""
    read: MentionRead | None = None
    form: Form | None = None
    """What its numbers do not change; it may be known from another mention."""
    numbers: Sequence[str] = ()
    conditions: Conditions | None = None
    """What the numbers of another mention must be like for it to have this form."""
    outcomes: tuple[Outcome, ...] = ()
    """What each of its citations came to, or the whole of it if it has none."""
    outcome: Outcome | None = None
    found: Resolution | None = None


NAMING: Final[tuple[Callable[[Law, MentionRead, Setting], Outcome | None], ...]] = (
    longer_name,  # «Abollition of Forced Labour Convention»: of more than was read in it
    acts_alone,  # «УК РК»
    name_alone,  # «торговля людьми»
)
"""What a mention may be that cites no provision; the first that has something to say decides."""


def read(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Read a mention: its places, acts and title, the country, what nobody read."""
    if mention.form is not None:
        return mention
    return MentionSoFar(mention.cut, read_mention(mention.cut, question.law))


def named(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Say what a mention means in which no number of a provision was read: a name, or acts."""
    read = mention.read
    if read is None or read.cites:
        return mention
    setting = question.setting_in(read.country)
    tries = (naming(question.law, read, setting) for naming in NAMING)
    return mention._replace(outcome=next(outcome for outcome in tries if outcome is not None))


def formed(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Part a mention that cites from its numbers: what is left is the same for others like it."""
    read = mention.read
    if read is None or mention.outcome is not None:
        return mention
    found = opened(read.account.folded, read.readings, read.compared)
    form = form_of(read, found)
    return MentionSoFar(mention.cut, read, form, found.numbers, found.conditions)


def cited(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Say what each citation comes to: which act its number belongs to, and what is there."""
    form, law = mention.form, question.law
    if form is None:
        return mention
    setting = question.setting_in(form.country)
    title = setting.title or form.title
    outcomes: list[Outcome] = []
    for at, step in enumerate(form.steps):
        if form.around is not None:
            setting = setting.copy()
            setting.around = form.around[at]
        if isinstance(step, OpenUnit):
            unit = step.filled(mention.numbers)
            outcomes.append(outcome_of(law, unit, setting, title, form.foreign))
        elif isinstance(step, ActMention):
            outcomes.append(outcome_of_act(law, step, setting, form.foreign))
        else:
            outcomes.append(step)
    return mention._replace(outcomes=tuple(outcomes))


def joined(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Make one outcome of those of the citations of a mention."""
    if mention.form is None:
        return mention
    return mention._replace(outcome=combine(doubted(mention.form.steps, mention.outcomes)))


def accounted(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Refuse what words that nobody read make doubtful, and say which they are."""
    form, outcome = mention.form, mention.outcome
    if form is None or outcome is None:
        return mention
    if form.left.refusal is not None:
        return mention._replace(outcome=refused(outcome, form.left.refusal))
    if form.left.findings and outcome.status in ("resolved", "outside", "ambiguous"):
        findings = (*outcome.findings, *form.left.findings)
        return mention._replace(outcome=replace(outcome, findings=findings))
    return mention


def answered(question: Question, mention: MentionSoFar) -> MentionSoFar:
    """Give the answer for people."""
    read, form, outcome = mention.read, mention.form, mention.outcome
    assert outcome is not None
    repairs = form.repairs if form is not None else read.account.folded.repairs if read else ()
    law, day = question.law, question.setting.day
    return mention._replace(found=answer_of(law, mention.cut.source, outcome, repairs, day))
