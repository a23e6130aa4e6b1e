"""What a kilobyte with one mention in it costs, here and in extractors of other countries' law.

    python benchmarks/peers.py --python VENV/bin/python PATH…   # real statutes, see documents.py
    python benchmarks/peers.py --python VENV/bin/python         # texts built like statutes

Every library reads texts of the law and the language that it knows, with one mention in a thousand
bytes of UTF-8, each text once, in a process of its own that has read one other text before. They take
turns, and what counts is processor time. ``--python`` is an interpreter that has some of ``eyecite``
with ``hyperscan``, ``lexnlp`` (installed with ``--no-deps``) and ``legal-reference-extraction``; those
that it lacks are left out.

Our texts are real statutes: paragraphs without a mention come in or go until the density is right,
decided in another process. The others' are generated: sentences of decisions from many words, with
citations as they stand there. They are alike in density only, and we resolve what we find.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from documents import documents, in_new_process
from statutes import Document, statutes

KILOBYTE: Final = 1_000
SIZE: Final = 100_000
"""Bytes of one text."""
GOALS: Final = {"LexNLP": 1.1, "refex": 0.8, "eyecite": 0.35}

# ------------------------------------------------------------------ those that read

_LOOP: Final = """
import json, sys, time
for line in sys.stdin:
    text = json.loads(line)
    start = time.process_time()
    found = read(text)
    print(json.dumps([time.process_time() - start, len(found)]), flush=True)
"""
READERS: Final = {
    "legalref": "from legalref import extract as read",
    "eyecite": (
        "import os, tempfile\nfrom eyecite import get_citations\n"
        "from eyecite.tokenizers import HyperscanTokenizer\n"
        "kept = os.path.join(tempfile.gettempdir(), 'legalref-hyperscan')\n"
        "scanner = HyperscanTokenizer(cache_dir=kept)\n"
        "read = lambda text: get_citations(text, tokenizer=scanner)"
    ),
    "LexNLP": (
        "from lexnlp.extract.en.citations import get_citation_annotations\n"
        "read = lambda text: list(get_citation_annotations(text))"
    ),
    "refex": (
        "from refex.orchestrator import CitationExtractor\nfinder = CitationExtractor()\n"
        "read = lambda text: finder.extract(text).citations"
    ),
}


class Reader:
    """A process with one library that reads one text after the other."""

    def __init__(self, python: str, source: str) -> None:
        self._process = subprocess.Popen(
            [python, "-c", source + _LOOP], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, encoding="utf-8", cwd=Path(__file__).parents[1],
        )  # fmt: skip

    def read(self, text: str) -> tuple[float, int]:
        """Return the processor time and the number of mentions.

        Raises:
            OSError: The library is not installed there, or failed.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise OSError("no answer")
        seconds, found = json.loads(answer)
        return seconds, found

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


# ------------------------------------------------------------------ our texts


def paragraphs(text: str) -> list[tuple[str, int]]:
    """Return a text in pieces that end a sentence, and how many mentions begin in each."""
    from legalref import extract

    starts = [mention.start for mention in extract(text)]
    pieces: list[tuple[str, int]] = []
    at, seen = 0, 0
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        if match.end() > at and re.search(r"[.;:]\s*$", match[0]):
            upto = seen
            while upto < len(starts) and starts[upto] < match.end():
                upto += 1
            pieces.append((text[at : match.end()], upto - seen))
            at, seen = match.end(), upto
    return pieces


def evened(texts: Sequence[Document], count: int) -> list[str]:
    """Return texts of one mention a kilobyte, made of pieces of others in their order."""
    made: list[str] = []
    spare: list[str] = []
    piece: list[str] = []
    size, mentions = 0, 0
    for document in texts:
        for words, found in in_new_process(paragraphs, document.text):
            length = len(words.encode())
            if not found and size + length > (mentions + 1) * KILOBYTE:
                spare.append(words)
                continue
            piece.append(words)
            size, mentions = size + length, mentions + found
            while spare and size < mentions * KILOBYTE:
                words = spare.pop()
                piece.append(words)
                size += len(words.encode())
            if size >= SIZE and abs(size / KILOBYTE - mentions) < 0.05 * mentions:
                made.append("".join(piece))
                piece, size, mentions = [], 0, 0
                if len(made) == count:
                    return made
    return made


# ------------------------------------------------------------------ texts of the others

_SYLLABLES: Final = {
    "us": ("con pre tra der mon fil gra lum sta ver por ten cal", "tion ing ed ment ance ity ous ally"),
    "de": ("ver ge be um vor zu ent ab ein mit stan lei", "ung heit lich keit igen ten ende schaft"),
}  # fmt: skip
_SENTENCES: Final = {
    "us": (
        "The district court found in {year} that {name} had {w} the {w} of {n} {w} before trial.",
        "On appeal, {name} contends that the {w} was {w} and that the {w} {w} cannot stand.",
        "We review the denial of a {w} motion de novo and the {w} findings for clear error.",
    ),
    "de": (
        "Der Angeklagte {name} hat sich im Jahr {year} zur {w} nicht {w} und {n} {w} {w}.",
        "Das Landgericht hat die {w} rechtsfehlerfrei {w} und ist zu einer {w} {w} gelangt.",
        "Die Revision bleibt aus den Gründen der {w} ohne {w}, soweit sie {w} betrifft.",
    ),
}
_CITING: Final = {
    "us": ("See {c} (holding that {w} need not be {w}).", "That {w} is settled by {c}."),
    "de": ("Die {w} beruht auf {c} und ist {w}.", "Zutreffend hat das Gericht {c} {w}."),
}
_NAMES: Final = "Smith Garcia Nguyen Kozlov Patel Brown Weber Nowak Hoffmann Walker Rivera".split()


def _american(chance: random.Random) -> str:
    reporter = chance.choice(["U.S.", "F.3d", "F.2d", "S. Ct.", "F. Supp. 2d", "P.2d", "N.E.2d"])
    place = f"{chance.randint(80, 580)} {reporter} {chance.randint(1, 1400)}"
    parties = " v. ".join(chance.sample(_NAMES, 2))
    section = f"{chance.choice([18, 22, 28])} U.S.C. § {chance.randint(900, 3700)}"
    whole = f"{parties}, {place} ({chance.randint(1950, 2024)})"
    return chance.choices([whole, place, section], [4, 4, 1])[0]


def _german(chance: random.Random) -> str:
    book = chance.choice(["StGB", "BGB", "StPO", "ZPO", "VwGO", "GG"])
    number = f"§ {chance.randint(1, 900)}{chance.choice(['', '', 'a'])}"
    part = f" Abs. {chance.randint(1, 4)}"
    more = chance.choice(["", part, f"{part} Satz {chance.randint(1, 3)}", f"{part} Nr. 2"])
    return f"{number}{more} {book}"


_CITATIONS: Final[dict[str, Callable[[random.Random], str]]] = {"us": _american, "de": _german}


def others(lang: str, count: int, seed: str) -> Iterator[str]:
    """Yield texts in a language, with one citation in a thousand bytes."""
    chance = random.Random(f"{seed} {lang}")
    stems, ends = (words.split() for words in _SYLLABLES[lang])

    def filled(frame: str) -> str:
        make: dict[str, Callable[[], str]] = {
            "w": lambda: "".join(chance.choices(stems, k=chance.randint(2, 3))) + chance.choice(ends),
            "name": lambda: chance.choice(_NAMES),
            "year": lambda: str(chance.randint(1990, 2025)),
            "n": lambda: str(chance.randint(2, 97)),
            "c": lambda: _CITATIONS[lang](chance),
        }  # fmt: skip
        return re.sub(r"\{(\w+)\}", lambda match: make[match[1]](), frame)

    for _ in range(count):
        pieces: list[str] = []
        size = cited = 0
        while size < SIZE:
            due = size >= cited * KILOBYTE + chance.randint(200, 800)
            cited += due
            sentence = filled(chance.choice((_CITING if due else _SENTENCES)[lang]))
            pieces.append(sentence + ("\n" if chance.random() < 0.15 else " "))
            size += len(pieces[-1].encode())
        yield "".join(pieces)


# ------------------------------------------------------------------ the run


def measured(python: str, texts: dict[str, list[str]]) -> dict[str, list[tuple[int, float, int]]]:
    """Return for each library the bytes, the time and the mentions of each text."""
    readers: dict[str, Reader] = {}
    for name, source in READERS.items():
        reader = Reader(sys.executable if name == "legalref" else python, source)
        try:
            reader.read(texts[name][0])
            readers[name] = reader
        except OSError:
            print(f"{name} is not installed there, and left out", file=sys.stderr)
    found: dict[str, list[tuple[int, float, int]]] = {name: [] for name in readers}
    for at in range(1, min(map(len, texts.values()))):
        for name, reader in readers.items():
            text = texts[name][at]
            found[name].append((len(text.encode()), *reader.read(text)))
    for reader in readers.values():
        reader.close()
    return found


def main() -> None:
    """Print the table; the exit code is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", help="text files, *.txt.gz, or folders of statutes")
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the others")
    parser.add_argument("--texts", type=int, default=12, help="texts that each of them reads")
    parser.add_argument("--seed", default="", help="drawn and printed if not given")
    given: Any = parser.parse_args()
    seed = given.seed or str(random.SystemRandom().randrange(10**6))
    count = given.texts + 1
    ours = documents(given.paths) if given.paths else statutes(seed, max(8, count))
    random.Random(seed).shuffle(ours)
    texts = {name: list(others("us", count, seed)) for name in ("eyecite", "LexNLP")}
    texts |= {"refex": list(others("de", count, seed)), "legalref": evened(ours, count)}
    found = measured(given.python, texts)
    print(f"seed {seed}, {len(found['legalref'])} texts each, first readings, processor time\n")
    print("| | mentions a KB | MB/s | µs a KB | legalref × | goal |\n|---|---|---|---|---|---|")
    each = {
        name: [1e6 * seconds * KILOBYTE / size for size, seconds, _ in rows]
        for name, rows in found.items()
    }
    for name, rows in found.items():
        kilobytes = sum(size for size, _, _ in rows) / KILOBYTE
        total = sum(seconds for _, seconds, _ in rows)
        ratio = ""
        if name != "legalref":
            pairs = zip(each["legalref"], each[name], strict=True)
            ratio = f"{statistics.median(mine / theirs for mine, theirs in pairs):.2f}"
        print(
            f"| {name} | {sum(n for *_, n in rows) / kilobytes:.2f} | {kilobytes / 1e3 / total:.1f} | "
            f"{statistics.median(each[name]):.0f} | {ratio} | {GOALS.get(name, '')} |"
        )


if __name__ == "__main__":
    main()
