"""Check whole texts: every reference in them, with the name, the term and the day beside it.

:func:`check` reads a text as :func:`legalref.extract` does and judges each mention as
:func:`legalref.verify` does, together with what stands beside it. What looks like a statement about
the law and was not compared is listed, never passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from legalref.checking.beside import Beside, Surroundings
from legalref.checking.report_parts import Checked, Item, Unchecked
from legalref.checking.reporting import KEPT, Report, Tally
from legalref.checking.verification import Verifier
from legalref.corpus.view import Corpus, load
from legalref.extraction.extractor import extractor_of
from legalref.languages.classify import classify
from legalref.results import Reason
from legalref.verdicts import Claim, Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from legalref.extraction.extractor import Extractor
    from legalref.results import Mention, MessageLang

__all__ = ["TextChecker", "check"]

CACHED: Final = 4096
_BY_NUMBER: Final = frozenset({"citation", "id", "address", "context", "none"})
"""Ways in which a mention that has a number was read; others found a name in running text."""
_OVER: Final = frozenset({"no-longer-in-force", "renumbered"})
# A word for an article or part and a number, a blank or a sign in place of one.
_LIKE_A_REFERENCE: Final = re.compile(
    r"(?<![^\W_])([^\W\d_]{1,14})(?:\.|\b)[\s\u00a0]{0,3}(?:[0-9]{1,4}|_{2,}|…|\.{3,}|\?+|№)"
    r"|(?<![^\W_])[0-9]{1,4}(?:-[0-9]{1,2})?\s?[-–—]\s?([^\W\d_]{3,14})\b"
)


class TextChecker:
    """Checks texts in one setting; what was judged before is not judged again."""

    def __init__(
        self,
        *,
        as_of: dt.date | str | None = None,
        corpus: Corpus | None = None,
        document: str | None = None,
        context: Mapping[str, Any] | None = None,
        names: str = "titles",
        lang: MessageLang = "en",
    ) -> None:
        self.law = corpus if corpus is not None else load()
        self.extractor: Extractor = extractor_of(
            as_of=as_of, corpus=self.law, document=document, context=context, names=names
        )
        self.verifier = Verifier(self.law, as_of=self.extractor.day, lang=lang)
        self.lang: MessageLang = lang
        self._judged: dict[Any, Verdict] = {}

    def check(self, text: str, name: str | None = None, number: int = 1) -> Checked:
        """Return what a text came to.

        Args:
            text: The text.
            name: The file that it comes from.
            number: Its number in the run, from 1.
        """
        mentions: Sequence[Mention] = self.extractor.extract(text)
        facts = self.verifier.facts
        around = Surroundings(text, facts.index, facts.former_acts)
        lines = _Lines(text)
        items: list[Item] = []
        unchecked: list[Unchecked] = []
        numbered = [mention for mention in mentions if mention.resolution.via in _BY_NUMBER]
        borders = [0, *(mention.end for mention in numbered)]
        following = [*(mention.start for mention in numbered[1:]), len(text)]
        places = {id(mention): at for at, mention in enumerate(numbered)}
        for mention in mentions:
            said = Beside()
            place = places.get(id(mention))
            if place is not None:
                said = around.of(mention, borders[place], following[place])
            line, column = lines.place(mention.start)
            verdict = self._judge(mention, said)
            item = Item(number, verdict, mention.text, said.title, name, line, column)
            items.append(item._replace(start=mention.start, end=mention.end))
            unchecked += (_aside(text, lines, *unread) for unread in said.unread)
        unchecked += (
            _aside(text, lines, start, end, "reference-not-read")
            for start, end in _not_read(text, mentions)
        )
        unchecked.sort()
        return Checked(name, text, tuple(items), tuple(unchecked))

    def _judge(self, mention: Mention, said: Beside) -> Verdict:
        resolution = mention.resolution
        key = (
            mention.text, resolution.status, resolution.refs, resolution.cited, resolution.reason,
            said[:4],
        )  # fmt: skip
        verdict = self._judged.get(key)
        if verdict is None:
            claim = Claim(mention.text, said.title, penalty=said.penalty, date=said.day)
            verdict = self.verifier.judge(claim, resolution)
            if said.told is not None and verdict.code in _OVER:
                # Told of a time in which it applied, an old number is no fault.
                then = self.verifier.judge(
                    Claim(mention.text, said.title, penalty=said.penalty, date=said.told),
                    resolution,
                )
                verdict = verdict if then.code in _OVER else then
            if len(self._judged) >= CACHED:
                self._judged.clear()
            self._judged[key] = verdict
        return verdict


class _Lines:
    """Tells the line and the column of a code point."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def _aside(text: str, lines: _Lines, start: int, end: int, why: str) -> Unchecked:
    words = text[start:end].strip(" \t.,")
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t.,"))
    return Unchecked(start, start + len(words), words, Reason(why), *lines.place(start))


def _not_read(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the places that look like a reference and lie in no mention."""
    at = 0
    for match in _LIKE_A_REFERENCE.finditer(text):
        word = classify((match[1] or match[2]).lower())
        if word is None or word.kind != "level" or word.value != "art":
            continue
        while at < len(mentions) and mentions[at].end <= match.start():
            at += 1
        if at == len(mentions) or mentions[at].start >= match.end():
            yield match.start(), match.end()


def check(
    text: str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    document: str | None = None,
    context: Mapping[str, Any] | None = None,
    names: str = "titles",
    lang: MessageLang = "en",
    keep: int = KEPT,
) -> Report:
    """Return which references in a text are true.

    Every reference is found, and verified with the name, the term and the day that stand beside
    it: a name in quotes or brackets, before «по» or behind a verb; a term that the text says the
    law provides. Terms of single cases, unknown words in brackets, and what looks like a reference
    and cannot be read are listed in :attr:`Report.unchecked`.

    Args:
        text: News, judgments, theses, answers of models; any length, any Unicode.
        as_of: Day of the check; default: the newest state that the corpus knows.
        corpus: Law to check against; the packaged corpus if None.
        document: Id of the act (or article) that the text itself is; see :func:`legalref.extract`.
        context: What the caller knows of the text; see :func:`legalref.extract`.
        names: Which names without a number count as references; see :func:`legalref.extract`.
        lang: Language of the sentences.
        keep: How many items the report holds; it counts all.

    Returns:
        A :class:`Report` with one item a reference: ``start`` and ``end`` in code points of
        ``text``, half-open, its line and column, and its verdict. A text without references has
        the status ``nothing-to-check``, never ``ok``.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: An argument is malformed. Never raises about the text.

    Example:
        >>> report = check("За торговлю людьми (ст. 135 УК РК) грозит до 18 лет; ст. 128 УК РК.")
        >>> for item in report:
        ...     print(item.start, item.end, item.citation, item.verdict.code)
        20 33 ст. 135 УК РК title-mismatch
        53 66 ст. 128 УК РК ok
    """
    checker = TextChecker(
        as_of=as_of, corpus=corpus, document=document, context=context, names=names, lang=lang
    )
    return report_of(checker, [checker.check(text)], keep=keep)


def report_of(checker: TextChecker, documents: Sequence[Checked], *, keep: int = KEPT) -> Report:
    """Return one report on texts that were checked."""
    day = checker.verifier.day
    law = checker.law if day is None else checker.law.at(day)
    tally = Tally(law, lang=checker.lang, keep=keep)
    for document in documents:
        tally.records += 1
        tally.empty += not document.items
        if document.name is not None:
            tally.files[document.name] = 1
        for item in document.items:
            tally.add(item)
    return tally.report(tuple(documents))
