"""The account of a claim in words: its references, and what is said beside each of them.

A claim is cut at its references. What stands between two of them was said of the one before,
unless it leads up to the one behind («за кражу (ст. 188 УК РК)»). References with nothing said
between them are one part: «ст. 128, 135 УК РК (до 18 лет)».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from legalref.checking.penalties import is_all_penalty
from legalref.checking.statements import Piece, Statement, is_weightless, read_words
from legalref.ids import is_ours
from legalref.languages.classify import classify
from legalref.languages.rules import group, rule
from legalref.names.entries import Name
from legalref.parsing.reader import Unit, read
from legalref.parsing.units import ARTICLES, RANK
from legalref.resolution.resolver import Setting, combine, foreign_sign
from legalref.text.folding import Folded
from legalref.text.tokens import ActMention, Cut, Token

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from legalref.checking.facts import Facts
    from legalref.parsing.reader import Reading
    from legalref.results import Resolution

__all__ = [
    "ClaimText", "Part", "may_be_title", "read_claim_text", "resolve_part", "with_shared_act",
    "without",
]  # fmt: skip

_LONGEST_TITLE: Final = 14  # words
_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACE: Final = re.compile(r"\s*")
_BORDER: Final = rule("claim-border").pattern
_LEADS_UP: Final = rule("leads-up").pattern
_NO_NAME: Final = rule("no-name").pattern
_MASKED: Final = ("penalty", "state", "category", "as-of")


@dataclass(slots=True)
class Part:
    """References with what is said beside them."""

    start: int
    end: int
    steps: list[Unit | ActMention]
    statements: list[Statement] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    shares: bool = False
    """Whether a place in it got its article from another one of the claim."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said beside the references."""
        return not (self.statements or self.pieces)

    @property
    def names_a_place(self) -> bool:
        """Whether a provision is cited, not only an act as a whole."""
        return any(isinstance(step, Unit) for step in self.steps)


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim in words, cut at its references."""

    cut: Cut
    parts: tuple[Part, ...]
    shared: ActMention | None
    """The one act that the text names, if it names one."""
    equated: tuple[str, ...] = ()
    """Words between two references that say that they are the same: «– это»."""

    @property
    def source(self) -> str:
        """The words as given."""
        return self.cut.source

    @property
    def folded(self) -> Folded:
        """The words as they are matched."""
        return self.cut.folded

    def words(self, start: int, end: int) -> str:
        """Return the words as given that stand at a span of the folded text."""
        if start >= end:
            return ""
        first, last = self.folded.source_span(start, end)
        return self.source[first:last].strip()

    def name(self, start: int, end: int) -> Name:
        """Return the same words as what may be a name."""
        return Name(self.words(start, end), self.folded.text[start:end])

    def words_of(self, part: Part) -> str:
        """Return the words as given of a part with all that is said in it."""
        return self.words(*_span_of(part))

    def folded_of(self, part: Part) -> str:
        """Return the same words as they are matched."""
        start, end = _span_of(part)
        return self.folded.text[start:end].strip()


def _span_of(part: Part) -> tuple[int, int]:
    """Return where a part stands in the folded text, with all that is said in it."""
    beside: list[Statement | Piece] = [*part.statements, *part.pieces]
    spans = [(part.start, part.end), *((one.start, one.end) for one in beside)]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def read_claim_text(cut: Cut, law: Facts) -> ClaimText:
    """Return the references of a claim in words, each with what stands beside it."""
    folded, tokens = cut.folded, cut.tokens
    # «настоящего Закона» inside of a title is no reference.
    readings = [
        reading
        for reading in read(folded.text, tokens, law.resolver.lexicon)
        if reading.units or not all(act.self_word for act in reading.acts)
    ]
    acts = [act for reading in readings for act in reading.acts]
    shared = acts[0] if acts and len({act.keys for act in acts}) == 1 else None
    parts, beside = _references(folded.text, readings)
    _fill(folded.text, parts, frozenset(key for act in acts for key in act.keys), law)
    for reading in beside:
        _set_aside(folded.text, reading, parts, shared)
    _former_acts(folded.text, acts, parts)
    _level_words(folded.text, tokens, parts)
    _places_left_open(folded.text, parts)
    _share_articles(parts)
    equated = tuple(_equated(folded.text, parts))
    return ClaimText(cut, tuple(_joined(parts)), shared, equated)


def _references(text: str, readings: list[Reading]) -> tuple[list[Part], list[Reading]]:
    """Return a part for each reading, and the acts that only stand beside provisions."""
    places = any(reading.units for reading in readings)
    parts: list[Part] = []
    beside: list[Reading] = []
    for reading in readings:
        if places and not reading.units and not reading.between_semicolons(text):
            beside.append(reading)
            continue
        steps: list[Unit | ActMention] = reading.in_order() if reading.units else list(reading.acts)
        groups = _groups([step for step in steps if not _is_bare(step)] or steps[:1])
        begins = (own[0].start for own in groups[1:])
        starts = [*accumulate((reading.start, *begins), max), _end_of(groups[-1], reading)]
        for own, (start, end) in zip(groups, pairwise(starts), strict=True):
            parts.append(Part(start, end, own))
            for step in own:
                if isinstance(step, Unit) and step.title:
                    parts[-1].pieces.append(
                        Piece(step.title, "bracket", step.start, step.end, True)
                    )
        if reading.title:
            parts[-1].pieces.append(
                Piece(reading.title, "bracket", reading.start, reading.end, True)
            )
    return parts or [Part(len(text), len(text), [])], beside


def _is_bare(step: Unit | ActMention) -> bool:
    """Whether a step is a word like «постановление» that says of no act which it is."""
    return isinstance(step, ActMention) and not (step.keys or step.named)


def _end_of(group: list[Unit | ActMention], reading: Reading) -> int:
    """Return where the references of a reading end; a word for an act behind them may be a name."""
    last = group[-1]
    if not isinstance(last, Unit):
        return last.end
    ends = [last.full_end, *(act.end for act in reading.acts if not _is_bare(act))]
    if last.act is not None and reading.start <= last.act.start < reading.end:
        ends.append(last.act.end)
    return max(ends)


def _groups(steps: list[Unit | ActMention]) -> list[list[Unit | ActMention]]:
    """Return the citations of one reading; the items of one list are together, if without names."""
    found: list[list[Unit | ActMention]] = []
    for step in steps:
        last = found[-1][-1] if found else None
        together = (
            isinstance(step, Unit)
            and isinstance(last, Unit)
            and (step.full_start, step.full_end) == (last.full_start, last.full_end)
            and not (step.title or last.title)
        )
        if together:
            found[-1].append(step)
        else:
            found.append([step])
    return found


def _fill(text: str, parts: list[Part], acts: frozenset[str], law: Facts) -> None:
    """Read the words between the parts, and give them to the part that they belong to."""

    def is_name(words: str) -> bool:
        if is_all_penalty(words) or is_weightless(words):
            return False
        return law.is_named(Name.of(words), acts)

    def take(part: Part, start: int, end: int, *, leads: bool = False) -> None:
        found = read_words(text, start, end, is_name)
        part.statements += found.statements
        pieces = list(found.pieces)
        if leads and pieces and text[pieces[-1].end : end].strip() in ("(", "-", ":"):
            last = pieces[-1]
            pieces[-1] = replace(last, form="dash")
        part.pieces += pieces

    take(parts[0], 0, parts[0].start, leads=True)
    for before, behind in pairwise(parts):
        turn = _turn(text, before.end, behind.start)
        take(before, before.end, turn)
        take(behind, turn, behind.start, leads=True)
    take(parts[-1], parts[-1].end, len(text))


def _turn(text: str, start: int, end: int) -> int:
    """Return where the words that lead up to the next reference begin."""
    gap = text[start:end]
    borders = [
        match for match in _BORDER.finditer(gap)
        if gap.count("(", 0, match.start()) <= gap.count(")", 0, match.start())
    ]  # fmt: skip
    if not borders:
        return (
            start if start < end and _LEADS_UP.search(gap) and gap.strip()[:1] not in "(-:" else end
        )
    tail = gap[borders[-1].end() :]
    if tail.strip() and _LEADS_UP.search(tail):
        return start + borders[-1].end()
    return end


def _set_aside(text: str, reading: Reading, parts: list[Part], shared: ActMention | None) -> None:
    """Let go of an act that is only named again beside provisions; other acts stay unread."""
    if shared is None:
        return
    for part in parts:
        for piece in list(part.pieces):
            if piece.start <= reading.start and reading.end <= piece.end:
                around = f"{text[piece.start : reading.start]} {text[reading.end : piece.end]}"
                if is_weightless(around):
                    part.pieces.remove(piece)


def _former_acts(text: str, acts: list[ActMention], parts: list[Part]) -> None:
    """Turn a state that stands right before an act into a word for a former act.

    «of the repealed Criminal Code», «күшін жойған ҚК 270-бабы» say nothing of the article.
    """
    starts = {act.start for act in acts}
    for part in parts:
        for at, said in enumerate(part.statements):
            if said.kind != "state" or said.says != "dead":
                continue
            behind = _SPACE.match(text, said.end)
            if behind is not None and behind.end() in starts:
                part.statements[at] = replace(said, says="former")


def _level_words(text: str, tokens: list[Token], parts: list[Part]) -> None:
    """Give back the words for an article that have no number: «статья УПК РК»."""
    part = parts[0]
    if not part.steps or part.names_a_place:
        return
    covered = bytearray(len(text))
    read_already: list[Part | Piece] = [*parts, *part.pieces]
    for each in read_already:
        covered[each.start : each.end] = b"\x01" * (each.end - each.start)
    for token in tokens:
        if token.kind != "level" or token.value not in ("art", "part") or len(token.text) < 2:
            continue
        if not covered[token.start]:
            part.pieces.append(Piece(token.text, "plain", token.start, token.end, False))


def _places_left_open(text: str, parts: list[Part]) -> None:
    """Claim the letter that stands for a number inside a reference: «статья X УК РК»."""
    for part in parts:
        acts = [act for step in part.steps if isinstance(step, Unit) and (act := step.act)]
        if not acts or not all(is_ours(key) for act in acts for key in act.keys):
            continue  # treaties count in Roman numbers
        for row in group("blank"):
            for match in row.pattern.finditer(text, part.start, part.end) if row.value else ():
                part.statements.append(Statement("blank", "", match.start(), match.end()))


def _equated(text: str, parts: list[Part]) -> Iterator[str]:
    """Yield the words between two references that say that both are the same.

    Between acts a dash says so, too, and a bracket: «УК РК (Закон № 110-VIII)».
    """
    for before, behind in pairwise(parts):
        if not (before.steps and behind.steps):
            continue
        last, first = before.steps[-1], behind.steps[0]
        start = getattr(first, "full_start", first.start)
        act = last.act if isinstance(last, Unit) else None
        ends = [getattr(last, "full_end", last.end)]
        if act is not None and ends[0] <= act.start and act.end <= start:
            ends.append(act.end)
        gap = text[max(ends) : start]
        acts = not (before.names_a_place or behind.names_a_place)
        if rule("equates").whole(gap) or (acts and gap.strip() in ("-", "(", ":")):
            yield gap.strip()


def _share_articles(parts: list[Part]) -> None:
    """Give parts and points that stand alone the article that the claim speaks of.

    It is the one before them, «ч. 1 ст. 128 УК РК – до 7 лет, ч. 2 – до 9 лет»; before the first it
    is the only one of the claim, «ч. 1 – до 7 лет, ч. 2 ст. 128 УК РК – до 9 лет».
    """
    units = [step for part in parts for step in part.steps if isinstance(step, Unit)]
    cited = [unit for unit in units if unit.path[0][0] in ARTICLES and not unit.self_word]
    ahead = {(tuple(unit.path[:1]), unit.act.keys if unit.act else ()) for unit in cited}
    owner = cited[0] if len(ahead) == 1 else None
    own = set(map(id, cited))
    for part in parts:
        for place, step in enumerate(part.steps):
            if not isinstance(step, Unit):
                owner = None  # another act stands between
            elif id(step) in own:
                owner = step
            elif owner is not None and step.act in (None, owner.act):
                lower = step.path[1:] if step.self_word else step.path
                path = [*_above(owner.path, lower), *lower]
                part.steps[place] = owner = replace(step, path=path, act=owner.act, self_word="")
                part.shares = True


def _above(path: list[tuple[str, str]], lower: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the steps of a path that lie above another one."""
    if not lower:
        return path[:1]
    return [step for step in path if RANK.get(step[0], 9) < RANK.get(lower[0][0], 9)]


def _joined(parts: list[Part]) -> list[Part]:
    """Return the parts with those joined that nothing is said between."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        silent = last is not None and last.is_silent
        beside: list[Statement | Piece] = [*part.statements, *part.pieces]
        before = [said for said in beside if said.start < part.start]
        if last is not None and silent and not before and not part.pieces:
            leads = part.shares and len(last.steps) == 1 and _is_above(last.steps[0], part.steps)
            last.steps = part.steps if leads else [*last.steps, *part.steps]
            last.statements, last.pieces, last.end = part.statements, part.pieces, part.end
            last.shares = last.shares or part.shares
        else:
            found.append(part)
    return found


def _is_above(step: Unit | ActMention, others: list[Unit | ActMention]) -> bool:
    """Whether a place only leads up to those behind it: «ст. 128 УК РК: ч. 1 – …»."""
    return isinstance(step, Unit) and all(
        isinstance(other, Unit) and other.act is step.act
        and len(other.path) > len(step.path) and other.path[: len(step.path)] == step.path
        for other in others
    )  # fmt: skip


def without(text: ClaimText, part: Part) -> Cut:
    """Return the claim with blanks in the place of the statements that were read."""
    spans = [(s.start, s.end) for s in part.statements if s.kind in _MASKED]
    if all(isinstance(step, Unit) and step.act is not None for step in part.steps):
        # A name whose words look like another act, «постановление суда», decides nothing here.
        spans += [(p.start, p.end) for p in part.pieces if p.named and p.start >= part.end]
    return text.cut.without(spans)


def with_shared_act(text: ClaimText, part: Part) -> Part:
    """Return a part whose places without an act are of the one that the claim names."""
    steps = [
        replace(step, act=text.shared) if isinstance(step, Unit) and step.act is None else step
        for step in part.steps
    ]
    return replace(part, steps=steps)


def resolve_part(
    law: Facts, text: ClaimText, part: Part, day: dt.date | None, title: Name | None
) -> Resolution:
    """Return what the references of one part of several mean."""
    resolver = law.resolver
    words = text.words(part.start, part.end)
    foreign = foreign_sign(text.folded.text[part.start : part.end])
    outcomes = []
    for step in part.steps:
        setting = Setting(country=resolver.country, day=day, title=title)
        if isinstance(step, Unit):
            outcomes.append(resolver.unit(step, setting, title, foreign))
        else:
            outcomes.append(resolver.act(step, setting, foreign))
    return resolver.finish(words, combine(outcomes), text.folded.repairs, day)


def may_be_title(piece: Piece) -> bool:
    """Whether words beside a number are meant as its name, and not as a remark on it."""
    words = _WORD.findall(piece.text)
    if piece.form == "plain" or not piece.alone or not words or len(words) > _LONGEST_TITLE:
        return False
    if any(c.isdigit() for c in piece.text) or _NO_NAME.match(piece.text):
        return False
    if all(classify(word) is not None for word in words):
        return False
    return not any(row.pattern.search(piece.text) for row in group("remark"))
