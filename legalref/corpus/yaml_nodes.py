"""YAML read with places and without surprises.

The reader builds its own tree out of parser events, so every value knows its line and column, and
nothing is ever constructed from tags. It accepts less than YAML offers: one document, no tags,
anchors, aliases or merge keys, no duplicate keys, keys are text. Plain scalars are numbers only if
they look like ``12`` or ``-3``, ``true``/``false`` and ``null``/``~``; whatever else YAML 1.1
would turn into something other than text (``1.10``, ``12:30``, ``0127``, ``no``, ``2015-01-01``)
is refused with the advice to quote it. PyYAML itself stays as it was found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from legalref.corpus.datadir import MAX_BYTES
from legalref.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[Problem], None]

__all__ = ["MAX_DEPTH", "Node", "compose"]

MAX_DEPTH: Final = 40
"""Deepest nesting accepted; our data needs twelve levels."""

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
# Whole numbers beyond this are phone or registration numbers that lost their quotes.
_MAX_DIGITS: Final = 15
_WORDS: Final[dict[str, bool | None]] = {
    "true": True, "false": False, "null": None, "~": None, "": None,
}  # fmt: skip


class _PythonLoader(yaml.SafeLoader):
    """The pure-Python parser, as a class of our own: what others add to theirs stays there."""


_Loader: type[Any] = _PythonLoader
if hasattr(yaml, "CSafeLoader"):

    class _CLoader(yaml.CSafeLoader):
        """The same on libyaml: five times as fast."""

    _Loader = _CLoader

_INVISIBLE: Final = re.compile(
    r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
"""Characters that come along with copied text and make equal words unequal, and the sign that
stands where a letter was lost."""

_TO_FILL: Final = re.compile(r"<[^<>\n]+>")
"""What an entry that was begun by the command line leaves to be filled in."""

_MOST_SCALARS: Final = 8_192  # keys, sources and grades come again and again
_SURPRISES: Final = {
    "tag:yaml.org,2002:float": "a decimal number",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:timestamp": "a date object",
    "tag:yaml.org,2002:merge": "a merge key",
    "tag:yaml.org,2002:value": "a default-value key",
    "tag:yaml.org,2002:null": "nothing",
}


class Node:
    """A value with its place in the file.

    ``value`` is text, a whole number, true/false or None, a list of nodes, or a dict of nodes.
    """

    __slots__ = ("column", "key_column", "key_line", "line", "path", "plain", "value")

    def __init__(self, value: Any, line: int, column: int, path: str, *, plain: bool = False):
        self.value: Any = value
        self.line: int = line
        self.column: int = column
        self.path: str = path
        self.plain: bool = plain
        # Where the key of this value stands; the value itself outside of mappings.
        self.key_line: int = line
        self.key_column: int = column

    def get(self, key: str) -> Node | None:
        """Return the value of ``key`` if this is a mapping that has it."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def items(self) -> list[Node]:
        """Return the entries if this is a list, else nothing."""
        return self.value if isinstance(self.value, list) else []

    def text(self) -> str | None:
        """Return the value if it is text."""
        return self.value if isinstance(self.value, str) else None

    def child(self, step: str | int) -> Node | None:
        """Return the value under a key or at an index."""
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            found: Node = self.value[step]
            return found
        return None

    def to_plain(self) -> Any:
        """Return the value as plain lists, dicts and scalars."""
        if isinstance(self.value, dict):
            return {key: node.to_plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.to_plain() for node in self.value]
        return self.value


def compose(data: bytes, file: str, report: Report) -> Node | None:
    """Return the tree of one YAML file, or None if it cannot be read.

    Every problem goes to ``report``; those that leave the rest of the file readable (duplicate
    keys, numbers that need quotes) do not end the reading. A byte order mark at the beginning is
    accepted, because Windows editors write it and it changes nothing.
    """
    if len(data) > MAX_BYTES:
        report(Problem(file, 0, 0, "", f"has more than {MAX_BYTES} bytes; split the file"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        bom = " (it looks like UTF-16)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        report(
            Problem(
                file, line, column, "",
                f"read the byte 0x{data[error.start]:02x}, expected UTF-8{bom}; "
                "save the file with the encoding UTF-8",
            )
        )  # fmt: skip
        return None
    try:
        return _Composer(text, file, report).document()
    except _Refused as refusal:
        report(refusal.problem)
    except yaml.YAMLError as error:
        report(_syntax_problem(error, text, file))
    return None


class _Refused(Exception):
    """Reading this file cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Composer:
    """Builds the tree from the events of one file."""

    def __init__(self, text: str, file: str, report: Report) -> None:
        self.loader = _Loader(text)
        self.file = file
        self.report = report
        # A resolver of its own, because the loader's may have been extended by other code.
        self.resolve: Callable[..., str] = yaml.resolver.Resolver().resolve
        self.read: dict[tuple[str, bool], tuple[str | int | bool | None, bool]] = {}
        """What scalars are, with and without quotes, of which there was nothing to complain."""
        self.complaints = 0

    def document(self) -> Node | None:
        """Return the only document of the file."""
        try:
            self.loader.get_event()  # stream start
            if self.loader.check_event(yaml.StreamEndEvent):
                self.complain(None, "", "is empty; expected keys and values")
                return None
            self.loader.get_event()  # document start
            root = self.node("", 0)
            self.loader.get_event()  # document end
            if not self.loader.check_event(yaml.StreamEndEvent):
                event = self.loader.get_event()
                self.complain(event, "", "a second document begins here; expected one per file")
                return None
        finally:
            self.loader.dispose()
        if root.value is None:
            self.complain(None, "", "is empty; expected keys and values")
            return None
        return root

    def complain(self, event: Any, path: str, message: str) -> None:
        """Report a problem at the place of ``event``."""
        line, column = _place(event) if event is not None else (0, 0)
        self.complaints += 1
        self.report(Problem(self.file, line, column, path, message))

    def refuse(self, event: Any, path: str, message: str) -> _Refused:
        """Return the exception that ends the reading at ``event``."""
        return _Refused(Problem(self.file, *_place(event), path, message))

    def node(self, path: str, depth: int, event: Any = None) -> Node:
        """Read the next value, whose first event may have been read."""
        if event is None:
            event = self.loader.get_event()
        if event.__class__ is yaml.ScalarEvent and event.anchor is event.tag is None:
            if depth <= MAX_DEPTH:  # as nearly all are
                value, plain = self.scalar(event, path)
                return Node(value, *_place(event), path, plain=plain)
        elif isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                event,
                path,
                f"read the alias *{event.anchor}; aliases are not used, repeat the value",
            )
        if event.anchor is not None:
            raise self.refuse(
                event, path, f"read the anchor &{event.anchor}; anchors are not used, remove it"
            )
        if event.tag is not None:
            raise self.refuse(
                event, path, f"read the tag {event.tag}; tags are not used, remove it"
            )
        if depth > MAX_DEPTH:
            raise self.refuse(event, path, f"is nested more than {MAX_DEPTH} levels deep")
        line, column = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            value, plain = self.scalar(event, path)
            return Node(value, line, column, path, plain=plain)
        if isinstance(event, yaml.SequenceStartEvent):
            entries: list[Node] = []
            while not self.loader.check_event(yaml.SequenceEndEvent):
                entries.append(self.node(f"{path}[{len(entries)}]", depth + 1))
            self.loader.get_event()
            return Node(entries, line, column, path)
        return self.mapping(path, depth, line, column)

    def mapping(self, path: str, depth: int, line: int, column: int) -> Node:
        """Read the rest of a mapping."""
        found: dict[str, Node] = {}
        get_event, scalar = self.loader.get_event, yaml.ScalarEvent
        near = f"{path}." if path else ""
        while (key_event := get_event()).__class__ is not yaml.MappingEndEvent:
            if key_event.__class__ is not scalar:
                raise self.refuse(
                    key_event, path, 'expected text as a key, for example ru: or "125":'
                )
            key: Any
            if key_event.anchor is key_event.tag is None and depth < MAX_DEPTH:
                key, _ = self.scalar(key_event, path)  # as nearly all are
            else:
                key = self.node(path, depth + 1, key_event).value
            if not isinstance(key, str):
                shown = key_event.value or "nothing"
                self.complain(
                    key_event, path, f'read the key {shown}, expected text; write "{shown}"'
                )
                key = str(key_event.value)
            elif key in found:
                first = found[key]
                self.complain(
                    key_event,
                    near + key,
                    f"the key {key!r} is here a second time; the first is in line {first.key_line}",
                )
                self.node(path, depth + 1)
                continue
            value = self.node(near + key, depth + 1)
            value.key_line, value.key_column = _place(key_event)
            found[key] = value
        return Node(found, line, column, path)

    def scalar(self, event: Any, path: str) -> tuple[str | int | bool | None, bool]:
        """Return the value of a scalar, and whether it stood without quotes."""
        key = event.value, bool(event.style)
        found = self.read.get(key)
        if found is None:
            before = self.complaints
            found = self.new_scalar(event, path)
            if self.complaints == before and len(self.read) < _MOST_SCALARS:
                self.read[key] = found
        return found

    def new_scalar(self, event: Any, path: str) -> tuple[str | int | bool | None, bool]:
        """Return the value of a scalar that was not read before."""
        text: str = event.value
        stray = _INVISIBLE.search(text)
        if stray is not None:
            what = "a letter that was lost" if stray[0] == "\ufffd" else "nothing that one sees"
            self.complain(
                event, path,
                f"holds the character U+{ord(stray[0]):04X} before "
                f"{text[stray.end() : stray.end() + 20]!r}, which stands for {what}; mend the text",
            )  # fmt: skip
        elif _TO_FILL.fullmatch(text):
            self.complain(event, path, f"still holds {text}; fill it in, or leave the key out")
        elif text.isspace():
            self.complain(event, path, "is blank; leave the key out if it is not known")
        if event.style:  # "" or None, by parser, for a scalar without quotes
            return text, False
        if text in _WORDS:
            return _WORDS[text], True
        if _INTEGER.fullmatch(text) and len(text) <= _MAX_DIGITS:
            return int(text), True
        surprise = _SURPRISES.get(self.resolve(yaml.ScalarNode, text, (True, False)))
        if surprise is not None:
            self.complain(
                event,
                path,
                f'read {text} without quotes, which YAML takes for {surprise}; write "{text}"'
                " if it is text",
            )
        return text, True


def _place(event: Any) -> tuple[int, int]:
    """Return the 1-based line and column of an event."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return what PyYAML could not read as a problem with its place."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Problem(file, line, column, "", f"is not YAML: {said}")
    # The reader's errors, about characters, have an offset instead of a mark.
    position: int = getattr(error, "position", 0)
    before = text[:position]
    line, column = before.count("\n") + 1, position - before.rfind("\n")
    return Problem(file, line, column, "", f"is not YAML: {getattr(error, 'reason', error)}")
