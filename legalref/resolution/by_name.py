"""Mentions without a number: names of provisions and of acts, alone or with what surrounds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.ids import ProvisionId, is_ours
from legalref.languages.home import is_abroad
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.parsing.units import Unit
from legalref.resolution.cited import Asked, outcome_of, without_act
from legalref.resolution.leftover import beside_acts
from legalref.resolution.outcomes import Outcome, combine, foreign_law, refused
from legalref.resolution.places import time_findings
from legalref.resolution.refusals import foreign_sign, refusal_of
from legalref.resolution.times import tells_a_year, words_around
from legalref.resolution.whole import as_a_whole, outcome_of_act
from legalref.results import Candidate, Reason
from legalref.text.folding import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.languages.rules import Rule
    from legalref.names.listed import NameMatch
    from legalref.resolution.law import Law
    from legalref.resolution.outcomes import Setting
    from legalref.resolution.reading import MentionRead
    from legalref.results import Via
    from legalref.text.tokens import ActMention, Token

__all__ = ["acts_alone", "longer_name", "name_alone"]

_QUALIFIED = rule("purpose-behind")
# «CRC/C/OPSA/KAZ/1»: the symbol of a document
_SYMBOL = late("/[a-z]{1,4}/")
_MOST_NAMES: Final = 6  # of a list without numbers
_OF_ITSELF: Final = 4
"""Words of a title from which on it is a reference, whatever it is about."""
_YEAR = rule("year-of-code")
_BARE_NUMBER = late(r"[(\[\"'«]*([0-9]{1,3}(?:-[0-9]{1,2})?)[.)\]\"'»]*")
_AND = late(rule("joint-of-names").source + "|,")
_DRAFT = rule("draft")
_CHANGES = rule("changing-law")
_RATIFIES = rule("ratifying-law")
_UNLISTED = rule("unlisted-law")
_AMERICAN = rule("united-states-code")


def longer_name(law: Law, read: MentionRead, setting: Setting) -> Outcome | None:
    """Return what the whole mention is a name of, where less was read in it.

    «Abollition of Forced Labour Convention» is not the Forced Labour Convention.
    """
    text, folded = read.account.source, read.account.folded
    acts = [act for act in read.acts if act.keys]
    if not acts or any(a.via == "id" for a in acts):
        return None
    done, left = 0, []
    for act in sorted(acts, key=lambda a: a.start):
        left.append(folded.text[done : act.start])
        done = act.end
    rest = " ".join([*left, folded.text[done:]])
    inside = bool(stems(rest))
    matches = law.names.find(Name.of(folded), slips=law.policy.name_slips if inside else 0)
    read_as = {key for act in acts for key in act.keys}
    if not matches:
        return _of_the_year(law, rest, read_as)
    if any(set(m.entry.refs) == read_as for m in matches):
        # «О внесении изменений в Закон Казахской ССР …»: the title itself names a country.
        abroad = any(is_abroad(a.country) for a in acts)
        own = abroad and matches[0].via == "exact" and not law.is_foreign(min(read_as))
        return _named(law, matches, setting) if own else None
    newest = law.lexicon.registry.newest_of_its_title
    if not _YEAR.inside(text) and any(set(map(newest, m.entry.refs)) == read_as for m in matches):
        return None
    return _named(law, matches, setting)


def _of_the_year(law: Law, rest: str, keys: set[str]) -> Outcome | None:
    """Return the predecessor of the one act read, if the year beside it is the year of that."""
    year = _YEAR.inside(rest)
    if year is None or len(keys) != 1:
        return None
    earlier = law.lexicon.record(next(iter(keys))).get("predecessor")
    if not earlier or not str(law.lexicon.record(earlier).get("adopted")).startswith(
        year[year.lastindex or 0]
    ):
        return None
    return as_a_whole(law, earlier, "exact")


def acts_alone(law: Law, read: MentionRead, setting: Setting) -> Outcome | None:
    """Return what the acts of a mention come to as wholes: nothing is cited inside of them."""
    acts = [act for act in read.acts if act.named or act.keys]
    if not acts:
        return None
    account = read.account
    folded = account.folded
    foreign = foreign_sign(folded.text)
    unread = beside_acts(account)
    if unread is not None or _is_another_thing(folded.text, acts):
        by_title = _article_by_title(law, account.tokens, acts, setting)
        if by_title is not None:
            return by_title
        if foreign is not None and not any(is_ours(key) for a in acts for key in a.keys):
            return foreign_law(foreign)
        whole = combine(
            [outcome_of_act(law, a, _beside(a, folded.text, setting), foreign) for a in acts]
        )
        return refused(whole, unread or Reason("no-reference", rule="another-thing"))
    if _DRAFT.inside(folded.text):
        return refusal_of(_DRAFT)
    if _CHANGES.behind(folded.text, 0, min(act.start for act in acts)):
        return _unlisted(_CHANGES)
    if _RATIFIES.inside(folded.text):
        acts = [a for a in acts if a.keys and law.lexicon.record(a.keys[0]).get("kind") == "law"]
        country = foreign or setting.country
        if not acts and is_abroad(country):
            return foreign_law(country or "")
        if not acts:
            return _unlisted(_RATIFIES)
    return _article_by_title(law, account.tokens, acts, setting) or combine(
        [outcome_of_act(law, a, _beside(a, folded.text, setting), foreign) for a in acts]
    )


def _beside(act: ActMention, text: str, setting: Setting) -> Setting:
    """Return the setting of an act with the words around it, which may tell its edition."""
    if not tells_a_year(text):
        return setting
    setting = setting.copy()
    setting.around = words_around(text, act.start, act.end)
    return setting


def _article_by_title(
    law: Law, tokens: Sequence[Token], acts: list[ActMention], setting: Setting
) -> Outcome | None:
    """Return the article that a name beside a code means, its number left out.

    «статья «Торговля людьми» УК РК», «торговля людьми, УК РК».
    """
    if len(acts) != 1 or len(acts[0].keys) != 1 or is_abroad(acts[0].country):
        return None
    act = acts[0]
    rest = [t for t in tokens if not act.start <= t.start < act.end]
    title = " ".join(t.text for t in rest if (t.kind, t.value) != ("level", "art"))
    if len(title.split()) == len(rest) and act.head != "code":
        return None  # no word for an article
    matches = law.names.find(Name.of(title.strip(' ,;:-."()')), slips=0)
    key = law.of_the_day(act.keys[0], setting.day)
    others = {r for m in matches for r in m.entry.refs if ProvisionId(r).act != key}
    if len(title.split()) == len(rest) and matches and matches[0].entry.refs[0] in others:
        name = matches[0].entry.text  # «торговля людьми, УПК РК»: of another act
        return Outcome(
            "ambiguous",
            reason=Reason("name-ambiguous", (("name", name),)),
            candidates=tuple(Candidate(ProvisionId(r), 0.5, "same name") for r in sorted(others)),
            score=0.5,
        )
    if not matches or others:
        return None
    return _named(law, matches, setting)


def name_alone(law: Law, read: MentionRead, setting: Setting) -> Outcome:
    """Return what a mention is the name of: of a provision, of several, or of nothing."""
    folded = read.account.folded
    bare = _BARE_NUMBER.fullmatch(folded.text.strip())
    if bare is not None:
        end = len(folded.text)
        unit = Unit([("art", bare[1])], 0, end, 0, end)
        if setting.within is not None:
            return outcome_of(law, unit, setting, None)
        return without_act(Asked(law, unit, unit.path, setting))
    if _DRAFT.inside(folded.text):
        return refusal_of(_DRAFT)
    if not any(c.isalpha() for c in folded.text):
        return _no_reference("no-letters")
    foreign = _AMERICAN.value if _AMERICAN.inside(folded.text) else foreign_sign(folded.text)
    if foreign is not None:  # whatever its title: «ЗРУ-633 «О противодействии …»»
        return foreign_law(foreign)
    slips, name = law.policy.name_slips, Name.of(folded)
    matches = law.names.find(name, slips=slips)
    if matches:
        return _named(law, matches, setting)
    parts = [p for p in _AND.split(clean_keep_commas(folded.text)) if p.strip()]
    if 1 < len(parts) <= _MOST_NAMES:
        each = _shared_names(law, parts, slips)
        if each:
            return combine([_named(law, m, setting) for m in each])
    qualified = _QUALIFIED.behind(folded.text)
    if qualified is not None and (matches := law.names.find(Name.of(qualified[1]), slips=slips)):
        return _named(law, matches, setting)
    if law.policy.allow_outlined_titles:
        titled = [
            m
            for m in law.names.find(name, slips=0, outlined=True)
            if len(m.entry.stems) >= _OF_ITSELF
        ]
        if titled:
            return _named(law, titled, setting)
    if _UNLISTED.behind(folded.text):
        return _unlisted(_UNLISTED)
    return _no_reference("nothing-named")


def _shared_names(law: Law, parts: list[str], slips: int) -> list[list[NameMatch]]:
    """Return the names of a list, whose items may share a word: «торговля людьми и детьми»."""
    first, last = parts[0].split(), parts[-1].split()
    each = []
    for part in parts:
        tries = [part]
        if part is not parts[0]:
            tries.append(" ".join([*first[:-1], part]))
        if part is not parts[-1]:
            tries.append(" ".join([part, *last[1:]]))
        found = next((m for t in tries if (m := law.names.find(Name.of(t), slips=slips))), None)
        if found is None:
            return []
        each.append(found)
    return each


def _named(law: Law, matches: list[NameMatch], setting: Setting) -> Outcome:
    top = matches[0]
    if top.score < law.policy.min_name_score:
        return _no_reference("name-too-unlike")
    if top.via == "transliterated" and not law.policy.allow_transliteration:
        return _no_reference("name-transliterated")
    families = list(dict.fromkeys(m.entry.refs for m in matches))
    refs = tuple(ProvisionId(r) for r in families[0])
    if len(families) > 1:
        in_scope = [f for f in families if all(law.lexicon.in_scope(r) for r in f)]
        if len(in_scope) == 1:
            refs = tuple(ProvisionId(r) for r in in_scope[0])
        else:
            ids = sorted({ProvisionId(r) for f in families for r in f})
            return Outcome(
                "ambiguous",
                reason=Reason("name-ambiguous", (("name", top.entry.text),)),
                candidates=tuple(Candidate(i, 0.5, "same name") for i in ids),
                score=0.5,
            )
    if top.entry.ambiguous:
        return Outcome(
            "ambiguous",
            reason=Reason("name-ambiguous", (("name", top.entry.text),)),
            candidates=tuple(Candidate(i, 0.5, "same name") for i in refs),
            score=0.5,
        )
    if all(r.is_act for r in refs):
        bears_now = law.lexicon.registry.newest_of_its_title
        return combine([as_a_whole(law, bears_now(str(r)), top.via) for r in refs])
    if not all(law.lexicon.in_scope(r) for r in refs) and len(top.entry.stems) < _OF_ITSELF:
        # A crime outside the field: its everyday name is not a reference to the field's law.
        return Outcome(
            "not_found",
            reason=Reason("unrelated", (("name", top.entry.text), ("refs", ", ".join(refs)))),
            candidates=tuple(Candidate(r, 0.5, "name outside the field") for r in refs),
        )
    via: Via = top.via
    if via == "exact" and top.entry.usage != "official":
        via = "alias"
    repairs = (f"{top.slips} typing slip{'s' if top.slips != 1 else ''}",) if top.slips else ()
    outcome = Outcome(
        "resolved",
        refs,
        refs,
        Reason("resolved-by-name", (("refs", ", ".join(refs)), ("name", top.entry.text))),
        via=via,
        score=top.score,
        repairs=repairs,
    )
    if setting.day is not None:
        outcome.findings = tuple(f for r in refs for f in time_findings(law, r, setting.day))
    return outcome


def _is_another_thing(text: str, acts: list[ActMention]) -> bool:
    """Whether acts stand in the name of something else: «УК «Комфорт»» is a company.

    «CRC/C/OPSA/KAZ/1» is the symbol of a document. A code has its country or nothing beside it.
    """
    if any(_SYMBOL.match(text, act.end) for act in acts):
        return True
    if len(acts) != 1:
        return False
    bare = acts[0].abbreviation and acts[0].country is None
    return bare and text[acts[0].end :].lstrip()[:1] == '"'


def clean_keep_commas(folded: str) -> str:
    """Return folded text whose only punctuation is commas."""
    return re.sub(r"[^\w\s,-]", " ", folded)


def _no_reference(rule: str) -> Outcome:
    """Return that a text names nothing, as a rule says."""
    return Outcome("not_found", reason=Reason("no-reference", rule=rule))


def _unlisted(rule: Rule) -> Outcome:
    """Return what a law is that a rule finds and no list has."""
    return Outcome("outside", reason=Reason(rule.reason, rule=rule.name), via="citation")
