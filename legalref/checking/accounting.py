"""Nothing goes unread in silence: each statement is checked, and what nobody read is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.checking.case import Case, Said, by_rule, cut
from legalref.checking.naming import check_title
from legalref.checking.sanctions import check_penalty
from legalref.checking.statements import is_denied_before, is_frame, without_fillers
from legalref.checking.states import check_category, check_edition, check_state
from legalref.ids import ProvisionId
from legalref.languages.classify import classify
from legalref.languages.dates import DATE, iso_of
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.names.titles import says_something
from legalref.parsing.units import Unit
from legalref.results import Reason

if TYPE_CHECKING:
    import datetime as dt
    import re

    from legalref.checking.claims import ClaimText, Part
    from legalref.checking.matters import Matter
    from legalref.checking.statements import Piece, Statement

__all__ = ["OF_ANOTHER", "check_account", "day_told"]

OF_ANOTHER: Final = frozenset({"title-of-another", "title-of-another-only", "renumbered"})
_MOST_QUOTED: Final = 6
_DENIED: Final = rule("denied-at-once").pattern
_DENIED_LAST: Final = rule("denied-last").pattern
_LIMIT: Final = rule("limit-word").pattern
_LAW_NUMBER: Final = rule("law-number-alone").pattern
_REGISTRATION: Final = rule("registration").pattern


def day_told(part: Part) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the time of which a part speaks, if it says so."""
    for statement in part.statements:
        if statement.kind == "as-of" and statement.when is not None:
            return statement.when.first, statement.when.last
    return None


def check_account(case: Case, matter: Matter) -> list[Said]:
    """Return what the statements beside a reference get wrong, and what was not read."""
    said = matter.said
    if said is None:
        return []
    return [one for part in matter.parts for one in _of_part(case, matter, said, part)]


def _of_part(case: Case, matter: Matter, said: ClaimText, part: Part) -> list[Said]:
    refs = matter.refs
    found: list[Said] = []
    unread: list[Name] = []
    penal = any(statement.kind == "penalty" for statement in part.statements)
    frames = [piece for piece in part.pieces if is_frame(piece.text)] if penal else []
    framing = {id(piece) for piece in frames}
    for statement in part.statements:
        words = said.name(statement.start, statement.end)
        if statement.kind == "penalty":
            # «максимальный срок по ст. 128 УК РК — 15 лет»
            lead = dict.fromkeys(p.text for p in frames if p.start < statement.start)
            words = Name(" ".join((*lead, words.given)), " ".join((*lead, words.folded)))
        if _is_denied_before(said, statement.start):
            unread.append(words)
            continue
        one = by_rule(_check_statement(case, refs, statement, words), statement.rule)
        if one is not None:
            found.append(one)
    for piece in part.pieces if part.steps or refs else ():
        if _is_denied(said, piece.start) or _DENIED_LAST.search(piece.text):
            unread.append(said.name(piece.start, piece.end))
            continue
        if piece is matter.main or id(piece) in framing:
            continue
        one = _check_piece(case, refs, piece)
        if one is not None and one.reason.code == "unread":
            unread.append(said.name(piece.start, piece.end))
        elif one is not None:
            found.append(one)
    found += _check_titles_of_acts(case, part)
    if unread and (other := _of_another_number(case, refs, unread)) is not None:
        found.append(other)
    elif unread:
        found.append(_unread(unread, whole_act=_is_whole(matter, part, unread)))
    return found


def _is_denied(said: ClaimText, start: int) -> bool:
    """Whether a word denies what begins at a place, «— не кража»: what is not so is not checked."""
    return bool(_DENIED.match(said.folded.text, start)) or _is_denied_before(said, start)


def _is_denied_before(said: ClaimText, start: int) -> bool:
    text = said.folded.text
    return is_denied_before(text, start) and not _LIMIT.match(text, start)


def _check_titles_of_acts(case: Case, part: Part) -> list[Said]:
    """Return what is wrong with titles of acts that were found by their day or their number."""
    found: list[Said] = []
    for step in part.steps:
        act = step.act if isinstance(step, Unit) else step
        if act is None or not act.title or len(act.keys) != 1 or not (act.date or act.number):
            continue
        refs = (ProvisionId(act.keys[0]),)
        if refs[0] not in case.law.corpus:
            continue
        said = check_title(case.about(Name.of(act.title)), refs)
        if said is not None:
            found.append(said)
    return found


def _of_another_number(
    case: Case, refs: tuple[ProvisionId, ...], unread: list[Name]
) -> Said | None:
    """Return that an act has another number than the one that stands alone beside its title."""
    if len(refs) != 1 or not refs[0].is_act or len(unread) != 1:
        return None
    stated = _LAW_NUMBER.match(unread[0].given.strip())
    actual = case.law.corpus.act_record(refs[0]).get("number")
    if stated is None or actual is None or stated[1].upper() == str(actual).upper():
        return None
    params = (("actual", str(actual)), ("stated", stated[1]), *case.law.words("act", refs[0]))
    return Said(
        "unknown-act", Reason("of-another-number", params), expected=str(actual), found=stated[1],
        suggestion=refs[0], sources=case.law.sources(refs),
    )  # fmt: skip


def _is_whole(matter: Matter, part: Part, unread: list[Name]) -> bool:
    """Whether an act as a whole stands beside a number or a word for an article not read."""
    resolved = matter.resolution.refs if matter.resolution is not None else ()
    if part.names_a_place or not part.steps or any(not ref.is_act for ref in resolved):
        return False
    return any(
        (any(c.isdigit() for c in words) or any(map(_is_level, words.split())))
        and not rule("count-of-places").inside(words)
        for words in (each.folded for each in unread)
    )


def _is_level(word: str) -> bool:
    known = classify(word)
    return known is not None and known.kind == "level"


def _unread(unread: list[Name], *, whole_act: bool) -> Said:
    words = [each.given for each in unread]
    quoted = ", ".join(f"«{cut(each)}»" for each in words[:_MOST_QUOTED])
    reason = Reason("unread", (("words", quoted),), rule="unread")
    return Said("malformed" if whole_act else "unverifiable", reason, found=", ".join(words))


def _check_statement(
    case: Case, refs: tuple[ProvisionId, ...], statement: Statement, said: Name
) -> Said | None:
    kind, says, words = statement.kind, statement.says, said.given
    if kind == "blank":
        return Said("malformed", Reason("place-left-open", (("words", cut(words)),)), found=words)
    if kind == "country":
        reason = Reason("country-beside", (("country", says),))
        return Said("ambiguous", reason, found=words)
    if not refs:
        return None
    if kind == "penalty":
        if check_title(case.about(said), refs) is None:
            return None  # «ст. 41 УК РК (штраф)»
        claim = replace(case.claim, penalty=words, min_years=None, max_years=None)
        return check_penalty(case.about(None, claim), refs)
    if kind == "edition":
        return check_edition(case, refs, statement, said)
    if kind == "state":
        return check_state(case, refs, statement, words)
    if kind == "category":
        return check_category(case, refs, says, words)
    return None


def _check_registration(
    case: Case, refs: tuple[ProvisionId, ...], stated: re.Match[str], words: str
) -> Said | None:
    """Return what is wrong with the registration of an act: its number, or its day."""
    act = ProvisionId(refs[0].act)
    record = case.law.corpus.act_record(act)
    actual, day = record.get("registration"), record.get("registered")
    date = DATE.search(stated["before"]) or DATE.search(stated["behind"])
    if actual is None or any(ref.act != act for ref in refs) or (date is not None and day is None):
        return Said("unverifiable", Reason("unread"))
    if stated["number"] == actual and (date is None or iso_of(date) == day):
        return None
    told, right = f"№ {stated['number']}", f"№ {actual}"
    if date is not None and stated["number"] == actual:
        told, right = iso_of(date), str(day)
    params = (("actual", right), ("stated", told), *case.law.words("act", act))
    return Said(
        "unknown-act", Reason("of-another-registration", params), expected=right, found=words,
        suggestion=act, sources=case.law.sources(refs),
    )  # fmt: skip


def _check_piece(case: Case, refs: tuple[ProvisionId, ...], piece: Piece) -> Said | None:
    """Return what is wrong with words that may be a name; unread if they are none."""
    unread = Said("unverifiable", Reason("unread"))
    if not refs or not says_something(Name.of(piece.text)):
        return unread
    registered = _REGISTRATION.fullmatch(piece.text.strip())
    if registered is not None:
        return _check_registration(case, refs, registered, piece.text)
    plain, bare = without_fillers(piece.text), without_fillers(piece.text, framed=True)
    for words in dict.fromkeys((piece.text, plain, bare)):
        name = Name.of(words)
        said = check_title(case.about(name), refs)
        if not says_something(name):
            continue
        if said is None:
            return None
        if said.reason.code in OF_ANOTHER and (
            piece.form != "plain" or case.law.is_named(name, frozenset(ref.act for ref in refs))
        ):
            return said
    return unread
