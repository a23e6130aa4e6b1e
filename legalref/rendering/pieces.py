"""Pieces that views share: tables of facts, titles, references, badges, sources."""

from __future__ import annotations

import datetime as dt
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.corpus.view import Corpus
from legalref.ids import ProvisionId
from legalref.languages.home import LAW_LANGS
from legalref.languages.labels import label as words
from legalref.model import (
    UNKNOWN,
    Act,
    Penalty,
    Provision,
    SourcedText,
    Texts,
    Titles,
)
from legalref.rendering.document import (
    Badge,
    Bar,
    Block,
    Code,
    Content,
    Document,
    Facts,
    Heading,
    Link,
    Paragraph,
    Spoken,
    Table,
    Tone,
    flat,
)
from legalref.rendering.labels import addition, extent, label, punishment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.values.display import DisplayLang

__all__ = [
    "BRIEFED",
    "BUCKET_TONES",
    "LONGEST_TABLE",
    "TONES",
    "Scene",
    "addresses_of",
    "badge_of",
    "besides",
    "chosen_of",
    "day_of",
    "facts_of",
    "foot_of",
    "imprisonment",
    "instead_of",
    "join",
    "notes_of",
    "or_unknown",
    "other_titles",
    "penalty_in_words",
    "reference_to",
    "says",
    "says_or_title",
    "sentence_of",
    "sources_of",
    "spot_of",
    "step_of",
    "table_of",
    "title_of",
    "view",
]

SCALE: Final = 20.0
"""Years at the right end of a bar: the longest fixed term there is, Criminal Code art. 46."""


BRIEFED: Final = 3
"""Provisions of one mention whose facts are shown with it; of the others only id and title."""


LONGEST_TABLE: Final = 60
"""Rows of a long list that are shown; the rest is counted."""


BUCKET_TONES: Final[dict[str, Tone]] = {"ok": "good", "wrong": "bad", "unknown": "warn"}


TONES: Final[dict[str, Tone]] = {
    "in-force": "good",
    "not-yet-in-force": "warn",
    "no-longer-in-force": "bad",
    "excluded": "bad",
    "known": "plain",
    "partly": "warn",
    "unknown": "warn",
    "resolved": "good",
    "ambiguous": "warn",
    "not_found": "bad",
    "outside": "plain",
    "foreign": "plain",
    "error": "bad",
    "warning": "warn",
    "info": "plain",
}


class Scene(NamedTuple):
    """What a view needs besides its value."""

    lang: DisplayLang
    law: Corpus | None
    """The corpus that the value came from; None if it was made by hand."""
    borrowed: bool = False
    """Whether the corpus is the packaged one because the value does not know its own."""

    def __call__(self, key: str, **params: object) -> str:
        """Return a label in the language of the scene."""
        return label(key, self.lang, **params)


@singledispatch
def view(value: object, scene: Scene) -> Document:
    """Return the document of a value; each kind of value registers its own view."""
    raise TypeError(f"{type(value).__name__} has no rendering; expected a value of the library")


def facts_of(*rows: tuple[str, Content | None]) -> tuple[Block, ...]:
    """Return the pairs that say something, as one block; nothing if none does."""
    kept = tuple((name, content) for name, content in rows if content and says(content))
    return (Facts(kept),) if kept else ()


def table_of(
    head: Sequence[str], rows: Iterable[Sequence[Content | None]], wide: Iterable[int] = (),
    more: str = "",
) -> tuple[Block, ...]:  # fmt: skip
    """Return a table without the columns in which no row says anything; nothing if it is empty."""
    full = [tuple(() if cell is None else cell for cell in row) for row in rows]
    used = [i for i in range(len(head)) if any(says(row[i]) for row in full)]
    if not used:
        return ()
    return (
        Table(
            tuple(head[i] for i in used),
            tuple(tuple(row[i] for i in used) for row in full),
            frozenset(used.index(i) for i in wide if i in used),
            more,
        ),
    )


def says(content: Content) -> bool:
    """Whether a content has words."""
    return any(piece != "" for piece in flat(content))


def join(pieces: Iterable[Content], separator: str = ", ") -> Content:
    """Return contents with a separator between them."""
    joined: list[Content] = []
    for piece in pieces:
        joined += [separator, piece] if joined else [piece]
    return tuple(joined)


def chosen_of(words: Texts | Titles, lang: DisplayLang) -> Content:
    """Return the words in ``lang``, else in the first language that has them."""
    for choice in (lang, "ru", "en", "kk"):
        found: str | SourcedText | None = getattr(words, choice)
        if found is not None:
            return str(found) if choice == lang else Spoken(str(found), choice)
    return ()


def other_titles(titles: Titles, shown: Content) -> Content:
    """Return the titles that the heading, ``shown``, does not give already."""
    said = "".join(getattr(piece, "text", "") or str(piece) for piece in flat(shown))
    return join(
        (
            Spoken(title, lang)
            for lang in LAW_LANGS
            if (title := titles.get(lang)) is not None and title != said
        ),
        " · ",
    )


def notes_of(value: Act | Provision, scene: Scene) -> tuple[Block, ...]:
    """Return the notes of a value under a heading."""
    notes = tuple(Paragraph(note) for note in value.notes)
    return (Heading(scene("notes")), *notes) if notes else ()


def sentence_of(words: Content) -> Content:
    """Return words that begin with a capital letter, as headings do."""
    first, *rest = flat(words) or ("",)
    if isinstance(first, Spoken):
        return (Spoken(first.text[:1].upper() + first.text[1:], first.lang), *rest)
    return (first[:1].upper() + first[1:], *rest) if isinstance(first, str) else words


def badge_of(key: str, scene: Scene) -> Badge:
    """Return a state as a badge in its colour."""
    return Badge(scene(key), TONES.get(key, "plain"))


def day_of(day: dt.date | None) -> str:
    """Return a day as text; nothing for none."""
    return "" if day is None else day.isoformat()


def sources_of(value: Any, scene: Scene) -> tuple[str, Content]:
    """Return the row that says where the fact comes from."""
    ids = tuple(Code(source) for source in value.sources)
    return scene("sources"), (join(ids), f" · {scene('grade')} {value.grade}")


def foot_of(scene: Scene, day: dt.date | None = None) -> Content:
    """Return the line under every rendering: what the data are and how fresh they are."""
    if scene.law is None:
        return f"{scene('disclaimer')} {scene('by-hand')}"
    info = scene.law.info
    checked = scene("checked", compiled=info.compiled_on, checked=info.checked_until)
    words = [info.disclaimer.get(scene.lang) or scene("disclaimer"), checked]
    if day := day or scene.law.as_of:
        words.append(scene("shown" if day <= info.checked_until else "shown-later", day=day))
    return " ".join(words)


def act_name(key: str, scene: Scene) -> str:
    """Return the shortest usual name of an act."""
    act = scene.law.acts.get(key) if scene.law else None
    if act is None:
        return key
    short = act.abbreviations if scene.lang != "en" else act.short_titles
    return (
        short.get(scene.lang)
        or act.short_titles.get(scene.lang)
        or act.titles.get(scene.lang, "ru", "en", "kk")
        or key
    )


def step_of(level: str, number: str, scene: Scene) -> str:
    """Return one step of a place in words."""
    if not level:
        return f"({number})"
    if scene.lang == "kk" and number:
        return f"{number}-{scene(level).lower()}"
    return f"{scene(level)} {number}".rstrip()


def spot_of(ref: ProvisionId, scene: Scene) -> str:
    """Return where a place stands, from the act inwards."""
    steps = [step_of(s.level, s.number, scene) for s in ref.segments]
    return " · ".join([act_name(ref.act, scene), *steps])


def title_of(ref: ProvisionId, scene: Scene) -> Content:
    """Return the title of a place, or of the nearest larger unit of the act that has one."""
    if scene.law is None:
        return ()
    for place in (ref, *(step for step in ref.ancestors if not step.is_act)):
        if place in scene.law:
            found = chosen_of(scene.law[place].titles, scene.lang)
            if flat(found):
                return found
    return ()


def reference_to(ref: ProvisionId, scene: Scene) -> Content:
    """Return an id followed by its title, else by the name of its act."""
    title = title_of(ref, scene)
    if not flat(title) and not ref.is_act:
        name = act_name(ref.act, scene)
        title = name if name != ref.act else ()
    return (Code(ref), " ", title) if flat(title) else Code(ref)


def addresses_of(act: Act, ref: ProvisionId | None, scene: Scene) -> Content:
    """Return links to the official text in each language in which it is published."""
    links = []
    for lang in act.languages:
        url = scene.law.url(ref, lang) if scene.law and ref else act.url(lang)
        if url:
            links.append(Link(words("language.own", lang), url))
    return join(links, " · ")


def imprisonment(penalty: Penalty, scene: Scene) -> Content:
    """Return the range of imprisonment with its bar; nothing if there is none."""
    if penalty.of_kind("life-imprisonment"):
        return Bar(SCALE, SCALE, SCALE, scene("life-imprisonment"))
    found = penalty.of_kind("imprisonment")
    if found is None or found.maximum is None:
        return ()
    low = found.lower_bound
    words = extent(found.minimum, found.maximum, scene.lang)
    return Bar(low.years if low else 0.0, found.maximum.years, SCALE, words)


def instead_of(penalty: Penalty, scene: Scene) -> Content:
    """Return the principal punishments besides imprisonment."""
    prison = ("imprisonment", "life-imprisonment")
    others = (found for found in penalty.alternatives if found.kind not in prison)
    return join((punishment(p, scene.lang) for p in others), scene("or"))


def besides(penalty: Penalty, scene: Scene) -> Content:
    """Return the additional punishments."""
    return join((addition(a, scene.lang) for a in penalty.additional), "; ")


def or_unknown(word: str | None, scene: Scene) -> Content | None:
    """Return a word of the vocabulary in the language of the page, or that it is not known."""
    if word is UNKNOWN:
        return badge_of("unknown", scene)
    return scene(word) if word else None


def says_or_title(provision: Provision, scene: Scene) -> Content:
    """Return what a provision says, else its title."""
    title = chosen_of(provision.titles, scene.lang)
    return title if flat(title) else chosen_of(provision.summary, scene.lang)


def penalty_in_words(penalty: Penalty, scene: Scene) -> Content:
    """Return a penalty as one phrase."""
    principal = join((punishment(p, scene.lang) for p in penalty.alternatives), scene("or"))
    added = besides(penalty, scene)
    return (principal, "; ", added) if flat(added) else principal
