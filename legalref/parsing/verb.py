"""The public verb of reading: a whole string, which must be citations and nothing else."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from legalref.errors import CitationSyntaxError
from legalref.languages.labels import label
from legalref.parsing.reader import read
from legalref.parsing.units import Doubtful, Reading, Unit
from legalref.results import Citation, CitedAct
from legalref.text.folding import Folded
from legalref.text.tokens import ActMention, ActReader, Cut, Token

__all__ = ["parse"]


def parse(text: str, acts: ActReader | None = None) -> tuple[Citation, ...]:
    """Return the citations in ``text``, which must be citations and nothing else.

    Whether the provisions exist is a question for ``resolve``. Lists give one citation an item,
    in the order of the text; ranges stay ranges (``number`` is ``"128-130"``).

    Args:
        text: One or more citations, in Russian, Kazakh or English.
        acts: Knows the names of acts; the lexicon of the packaged corpus if None.

    Returns:
        Citations with spans in code points of ``text``, half-open; levels as written.

    Raises:
        CitationSyntaxError: The text, or a part of it, is not a citation; shows where.

    Example:
        >>> [citation.segments for citation in parse("п. 2 ч. 3 ст. 125 УК РК")]
        [(('art', '125'), ('part', '3'), ('point', '2'))]
        >>> parse("статья УК РК")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        legalref.errors.CitationSyntaxError: expected a number at position 7; for example ...
            статья УК РК
                   ^
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    if acts is None:
        from legalref.acts.lexicon import packaged_lexicon

        acts = packaged_lexicon()
    cut = Cut(text)
    folded, tokens = cut.folded, cut.tokens
    readings = read(folded.text, tokens, acts)
    _check_nothing_left(text, folded, tokens, readings)
    citations = []
    words = _Words(text)
    for reading in readings:
        citations += [
            _citation(words, folded, cited)
            if isinstance(cited, Unit)
            else _bare_act(words, folded, cited)
            for cited in reading.in_order()
        ]
    return tuple(citations)


class _Words(dict[tuple[int, int], str]):
    """Parts of a text, each cut once: all citations of a list of parts stand in the same words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __missing__(self, span: tuple[int, int]) -> str:
        part = self[span] = self.text[span[0] : span[1]]
        return part


def _citation(words: _Words, folded: Folded, unit: Unit) -> Citation:
    start, end = folded.source_span(unit.start, unit.end)
    levels = {level for level, _ in unit.path}
    pp = "point" if "part" in levels and "point" not in levels else "subpoint"
    if any(isinstance(number, Doubtful) for _, number in unit.path):
        place = label("example.place", "ru")
        raise CitationSyntaxError(words.text, start, "one whole number", place)
    segments = [(pp if level == "pp" else level, str(number)) for level, number in unit.path]
    for step, last in unit.lasts:
        segments[step] = (segments[step][0], f"{segments[step][1]}-{last}")
    return Citation(
        words[start, end], start, end, tuple(segments), _cited_act(words, folded, unit.act),
        unit.title,
    )  # fmt: skip


def _cited_act(words: _Words, folded: Folded, act: ActMention | None) -> CitedAct | None:
    if act is None:
        return None
    start, end = folded.source_span(act.start, act.end)
    key = act.keys[0] if len(act.keys) == 1 else None
    return CitedAct(words[start, end], start, end, key, act.country)


def _bare_act(words: _Words, folded: Folded, act: ActMention) -> Citation:
    start, end = folded.source_span(act.start, act.end)
    return Citation(words[start, end], start, end, (), _cited_act(words, folded, act))


_SURROUNDINGS: Final = frozenset(".,;:()[]{}\"'-!?*_#>…|")


def _check_nothing_left(
    text: str, folded: Folded, tokens: list[Token], readings: list[Reading]
) -> None:
    covered = sorted((r.start, r.end) for r in readings)
    starts = [start for start, _ in covered]
    for index, token in enumerate(tokens):
        if token.kind in ("mark", "line", "conj", "of") or token.text in _SURROUNDINGS:
            continue
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.end <= covered[at][1]:
            continue
        if token.kind == "level":
            # A level without its number: point at what stands where the number should.
            behind = next((t for t in tokens[index + 1 :] if t.text != "."), None)
            at = folded.source_span(behind.start, behind.end)[0] if behind else len(text)
            raise CitationSyntaxError(text, at, "a number", label("example.place", "ru"))
        at = folded.source_span(token.start, token.end)[0]
        raise CitationSyntaxError(
            text,
            at,
            "a citation and nothing else" if covered else "a citation",
            label("example.place", "ru"),
        )
    if not covered:
        raise CitationSyntaxError(text, 0, "a citation", label("example.place", "ru"))
