"""Values as HTML, Markdown, LaTeX and plain text, for notebooks, reports, papers and terminals.

Everything that the library returns shows itself in a notebook without any set-up; the functions
here are the same renderings as strings, with labels in English, Russian or Kazakh. Official titles
stay in the language in which they were seen.

Each rendering is built in two steps: a *view* says what is shown, as a small tree of blocks, and a
writer turns the tree into a format. Every rendering ends with one line that says what the data are
and how fresh they are.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.citing.formatting import cite
from legalref.corpus.view import Catalogue, Change, Changes, Corpus, load
from legalref.ids import ProvisionId
from legalref.model import (
    UNKNOWN,
    Act,
    Model,
    Offence,
    Penalty,
    Provision,
    ReferralRule,
    SourcedText,
    Statistic,
    Term,
    Texts,
    Titles,
    Version,
)
from legalref.rendering import html, latex, markdown, plain
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
    Mark,
    Marked,
    Muted,
    Paragraph,
    Spoken,
    Strong,
    Table,
    Tone,
    flat,
)
from legalref.rendering.labels import addition, duration, extent, label, punishment, term
from legalref.results import Finding, Mention, Mentions, Resolution
from legalref.values.display import Html, Markdown, home_of
from legalref.verdicts import Reference, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legalref.model import Lang
    from legalref.values.display import DisplayLang

__all__ = ["to_html", "to_latex", "to_markdown", "to_text"]

SCALE: Final = 20.0
"""Years at the right end of a bar: the longest fixed term there is, Criminal Code art. 46."""
BRIEFED: Final = 3
"""Provisions of one mention whose facts are shown with it; of the others only id and title."""
LONGEST_TABLE: Final = 60
"""Rows of a long list that are shown; the rest is counted."""

LANGUAGES: Final[tuple[Lang, ...]] = ("ru", "kk", "en")
_BUCKET_TONES: Final[dict[str, Tone]] = {"ok": "good", "wrong": "bad", "unknown": "warn"}
_OWN_NAMES: Final = {"ru": "русский", "kk": "қазақша", "en": "English"}
_TONES: Final[dict[str, Tone]] = {
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
        return label(key, self.lang, **params)


def to_html(
    value: object, *, lang: DisplayLang = "en", corpus: Corpus | None = None, foot: bool = True
) -> Html:
    """Return ``value`` as self-contained HTML for light and dark themes.

    Args:
        value: Anything that the library returns: an act, a provision, a resolution, a catalogue, …
        lang: Language of the labels: ``en``, ``ru`` or ``kk``.
        corpus: Where titles and penalties are looked up; by default the corpus that the value came
            from, else the packaged one for results.
        foot: Whether the last line says what the data are; one such line serves many values.

    Raises:
        TypeError: The value is none of the library's.

    Example:
        >>> from legalref.model import Term
        >>> "12 years" in to_html(Term(amount=12, unit="years"))
        True
    """
    return Html(html.write(_document(value, lang, corpus, foot), lang))


def to_markdown(
    value: object,
    *,
    lang: DisplayLang = "en",
    corpus: Corpus | None = None,
    foot: bool = True,
    level: int = 3,
) -> Markdown:
    """Return ``value`` as Markdown under a heading of ``level``; see :func:`to_html`.

    Example:
        >>> from legalref.model import Term
        >>> print(to_markdown(Term(amount=12, unit="years"), foot=False))
        ### 12 years
        <BLANKLINE>
        *Term*
        <BLANKLINE>
        - Amount: 12
        - Unit: years
        <BLANKLINE>
    """
    return Markdown(markdown.write(_document(value, lang, corpus, foot), lang, level))


def to_latex(
    value: object, *, lang: DisplayLang = "en", corpus: Corpus | None = None, foot: bool = True
) -> str:
    r"""Return ``value`` as LaTeX; see :func:`to_html`.

    The text needs XeLaTeX or LuaLaTeX with a font that has Cyrillic letters, and the packages
    ``array``, ``booktabs``, ``hyperref`` and ``longtable``.

    Example:
        >>> from legalref.model import Term
        >>> to_latex(Term(amount=12, unit="years"), foot=False).splitlines()[0]
        '\\medskip\\noindent\\textbf{\\large 12 years}\\par'
    """
    return latex.write(_document(value, lang, corpus, foot), lang)


def to_text(
    value: object,
    *,
    lang: DisplayLang = "en",
    corpus: Corpus | None = None,
    colour: bool = False,
    foot: bool = True,
) -> str:
    """Return ``value`` as plain text; see :func:`to_html`.

    Args:
        value: Anything that the library returns.
        lang: Language of the labels: ``en``, ``ru`` or ``kk``.
        corpus: Where titles and penalties are looked up.
        colour: Whether the terminal understands ANSI colours.
        foot: Whether the last line says what the data are; one such line serves many values.

    Example:
        >>> from legalref.model import Term
        >>> print(to_text(Term(amount=12, unit="years"), foot=False))
        12 years
        Term
        <BLANKLINE>
        Amount  12
        Unit    years
        <BLANKLINE>
    """
    return plain.write(_document(value, lang, corpus, foot), colour=colour)


def _document(value: object, lang: DisplayLang, corpus: Corpus | None, foot: bool) -> Document:
    law = corpus or (value if isinstance(value, Corpus) else home_of(value))
    borrowed = law is None and isinstance(value, (Resolution, Mention, Mentions, Verdict))
    # A result names ids only; their titles come from the corpus that every reader has.
    document = _view(value, Scene(lang, load() if borrowed else law, borrowed))
    return document if foot else replace(document, foot=())


@singledispatch
def _view(value: object, scene: Scene) -> Document:
    raise TypeError(f"{type(value).__name__} has no rendering; expected a value of the library")


# ------------------------------------------------------------------ pieces


def _facts(*rows: tuple[str, Content | None]) -> tuple[Block, ...]:
    """Return the pairs that say something, as one block; nothing if none does."""
    kept = tuple((name, content) for name, content in rows if content and _says(content))
    return (Facts(kept),) if kept else ()


def _table(
    head: Sequence[str], rows: Iterable[Sequence[Content | None]], wide: Iterable[int] = (),
    more: str = "",
) -> tuple[Block, ...]:  # fmt: skip
    """Return a table without the columns in which no row says anything; nothing if it is empty."""
    full = [tuple(() if cell is None else cell for cell in row) for row in rows]
    used = [i for i in range(len(head)) if any(_says(row[i]) for row in full)]
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


def _says(content: Content) -> bool:
    return any(piece != "" for piece in flat(content))


def _joined(pieces: Iterable[Content], separator: str = ", ") -> Content:
    joined: list[Content] = []
    for piece in pieces:
        joined += [separator, piece] if joined else [piece]
    return tuple(joined)


def _chosen(words: Texts | Titles, lang: DisplayLang) -> Content:
    """Return the words in ``lang``, else in the first language that has them."""
    for choice in (lang, "ru", "en", "kk"):
        found: str | SourcedText | None = getattr(words, choice)
        if found is not None:
            return str(found) if choice == lang else Spoken(str(found), choice)
    return ()


def _other_titles(titles: Titles, shown: Content) -> Content:
    """Return the titles that the heading, ``shown``, does not give already."""
    said = "".join(getattr(piece, "text", "") or str(piece) for piece in flat(shown))
    return _joined(
        (
            Spoken(title, lang)
            for lang in LANGUAGES
            if (title := titles.get(lang)) is not None and title != said
        ),
        " · ",
    )


def _notes(value: Act | Provision, scene: Scene) -> tuple[Block, ...]:
    notes = tuple(Paragraph(note) for note in value.notes)
    return (Heading(scene("notes")), *notes) if notes else ()


def _sentence(words: Content) -> Content:
    """Return words that begin with a capital letter, as headings do."""
    first, *rest = flat(words) or ("",)
    if isinstance(first, Spoken):
        return (Spoken(first.text[:1].upper() + first.text[1:], first.lang), *rest)
    return (first[:1].upper() + first[1:], *rest) if isinstance(first, str) else words


def _badge(key: str, scene: Scene) -> Badge:
    return Badge(scene(key), _TONES.get(key, "plain"))


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def _sources(value: Any, scene: Scene) -> tuple[str, Content]:
    """Return the row that says where the fact comes from."""
    ids = tuple(Code(source) for source in value.sources)
    return scene("sources"), (_joined(ids), f" · {scene('grade')} {value.grade}")


def _foot(scene: Scene, day: dt.date | None = None) -> Content:
    """Return the line under every rendering: what the data are and how fresh they are."""
    if scene.law is None:
        return f"{scene('disclaimer')} {scene('by-hand')}"
    info = scene.law.info
    checked = scene("checked", compiled=info.compiled_on, checked=info.checked_until)
    words = [info.disclaimer.get(scene.lang) or scene("disclaimer"), checked]
    if day := day or scene.law.as_of:
        words.append(scene("shown" if day <= info.checked_until else "shown-later", day=day))
    return " ".join(words)


def _act_name(key: str, scene: Scene) -> str:
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


def _step(level: str, number: str, scene: Scene) -> str:
    if not level:
        return f"({number})"
    if scene.lang == "kk" and number:
        return f"{number}-{scene(level).lower()}"
    return f"{scene(level)} {number}".rstrip()


def _spot(ref: ProvisionId, scene: Scene) -> str:
    """Return where a place stands, from the act inwards."""
    steps = [_step(s.level, s.number, scene) for s in ref.segments]
    return " · ".join([_act_name(ref.act, scene), *steps])


def _title_of(ref: ProvisionId, scene: Scene) -> Content:
    """Return the title of a place, or of the nearest larger unit of the act that has one."""
    if scene.law is None:
        return ()
    for place in (ref, *(step for step in ref.ancestors if not step.is_act)):
        if place in scene.law:
            found = _chosen(scene.law[place].titles, scene.lang)
            if flat(found):
                return found
    return ()


def _reference(ref: ProvisionId, scene: Scene) -> Content:
    """Return an id followed by its title, else by the name of its act."""
    title = _title_of(ref, scene)
    if not flat(title) and not ref.is_act:
        name = _act_name(ref.act, scene)
        title = name if name != ref.act else ()
    return (Code(ref), " ", title) if flat(title) else Code(ref)


def _addresses(act: Act, ref: ProvisionId | None, scene: Scene) -> Content:
    """Return links to the official text in each language in which it is published."""
    links = []
    for lang in act.languages:
        url = scene.law.url(ref, lang) if scene.law and ref else act.url(lang)
        if url:
            links.append(Link(_OWN_NAMES[lang], url))
    return _joined(links, " · ")


# ------------------------------------------------------------------ penalties


def _imprisonment(penalty: Penalty, scene: Scene) -> Content:
    """Return the range of imprisonment with its bar; nothing if there is none."""
    if penalty.of_kind("life-imprisonment"):
        return Bar(SCALE, SCALE, SCALE, scene("life-imprisonment"))
    found = penalty.of_kind("imprisonment")
    if found is None or found.maximum is None:
        return ()
    low = found.lower_bound
    words = extent(found.minimum, found.maximum, scene.lang)
    return Bar(low.years if low else 0.0, found.maximum.years, SCALE, words)


def _instead(penalty: Penalty, scene: Scene) -> Content:
    """Return the principal punishments besides imprisonment."""
    prison = ("imprisonment", "life-imprisonment")
    others = (found for found in penalty.alternatives if found.kind not in prison)
    return _joined((punishment(p, scene.lang) for p in others), scene("or"))


def _besides(penalty: Penalty, scene: Scene) -> Content:
    return _joined((addition(a, scene.lang) for a in penalty.additional), "; ")


def _unit_name(provision: Provision, top: ProvisionId, scene: Scene) -> str:
    steps = provision.id.segments[len(top.segments) :] or provision.id.segments[-1:]
    return ", ".join(_step(s.level, s.number, scene) for s in steps)


@_view.register
def _(value: Penalty, scene: Scene) -> Document:
    rows: list[tuple[str, Content | None]] = [
        (scene("imprisonment-term"), _imprisonment(value, scene)),
        (scene("instead") if value.max_imprisonment else scene("penalty"), _instead(value, scene)),
        (scene("besides"), _besides(value, scene)),
        (scene("category"), scene(value.category) if value.category else None),
        (scene("notes"), value.note),
        _sources(value, scene),
    ]
    silent = value.of_kind("imprisonment")
    if silent is not None and silent.minimum is None and silent.general_minimum is not None:
        least = scene("general-minimum", n=term(silent.general_minimum, scene.lang))
        rows[0] = (rows[0][0], (_imprisonment(value, scene), " ", Muted(f"({least})")))
    return Document("", scene("penalty"), _facts(*rows), _foot(scene))


# ------------------------------------------------------------------ acts and provisions


@_view.register
def _(value: Act, scene: Scene) -> Document:
    law = scene.law
    title = _act_heading(value, scene.lang)
    articles = ""
    if law is not None and value.structure != "unknown":
        articles = _range_of_articles(value)
    facts = _facts(
        (scene("id"), Code(value.key)),
        (scene("title"), _other_titles(value.titles, title)),
        (scene("abbreviation"), _abbreviations(value)),
        (scene("force"), _act_status(value, scene)),
        (scene("number"), value.number),
        (scene("registration"), value.registration),
        (scene("adopted"), _day(value.adopted)),
        (scene("in-force-since"), _day(value.in_force)),
        (scene("repealed-on"), _day(value.repealed)),
        (scene("issuer"), _chosen(value.issuer, scene.lang)),
        (scene("articles"), articles),
        (scene("depth"), scene(value.depth)),
        (scene("predecessor"), value.predecessor and _reference(value.predecessor, scene)),
        (scene("successor"), value.successor and _reference(value.successor, scene)),
        (scene("says"), _chosen(value.summary, scene.lang)),
        (scene("place"), _addresses(value, None, scene)),
        _sources(value, scene),
    )
    amendments = _table(
        (scene("by"), scene("in-force-since"), scene("notes")),
        ((Code(change.by), _day(change.in_force), change.note) for change in value.amendments),
        wide=(2,),
    )
    heading = (Heading(scene("changes")),) if amendments else ()
    return Document(
        scene(value.kind),
        title,
        (*facts, *heading, *amendments, *_notes(value, scene)),
        _foot(scene),
    )


def _act_heading(act: Act, lang: DisplayLang) -> Content:
    """Return the official title in ``lang``, else a short one, else that of another language."""
    found = act.titles.get(lang) or act.short_titles.get(lang)
    return found or _chosen(act.titles, lang) or act.key


def _abbreviations(act: Act) -> Content:
    return _joined(
        (
            Spoken(words, lang)
            for lang in LANGUAGES
            if (words := act.abbreviations.get(lang)) is not None
        ),
        " · ",
    )


def _act_status(act: Act, scene: Scene) -> Content | None:
    day = scene.law.as_of if scene.law else None
    if act.repealed is not None and (day is None or day >= act.repealed):
        return _badge("no-longer-in-force", scene)
    if act.in_force is None:
        return None
    return _badge("not-yet-in-force" if day and day < act.in_force else "in-force", scene)


def _range_of_articles(act: Act) -> str:
    if act.first_article and act.last_article:
        return f"{act.first_article}–{act.last_article}"
    return ""


@_view.register
def _(value: Provision, scene: Scene) -> Document:
    law = scene.law
    act = law.acts.get(value.act) if law else None
    category = law.category(value.id) if law else value.penalty.category if value.penalty else None
    own_title = _chosen(value.titles, scene.lang)
    facts = _facts(
        (scene("id"), Code(value.id)),
        (scene("cited-as"), cite(value.id, lang=scene.lang, corpus=law) if law else None),
        (
            scene("title"),
            _badge("unknown", scene)
            if value.title() is UNKNOWN
            else _other_titles(value.titles, own_title),
        ),
        (scene("force"), _standing(value, scene)),
        (scene("says"), _chosen(value.summary, scene.lang)),
        (
            scene("penalty"),
            _penalty_line(value, scene) if value.children or not value.penalty else None,
        ),
        (scene("category"), _or_unknown(category, scene)),
        (scene("longest"), _longest(value.id, scene)),
        (scene("predecessor"), value.predecessor and Code(value.predecessor)),
        (scene("related"), _joined(Code(ref) for ref in value.related)),
        (scene("place"), _addresses(act, value.id, scene) if act else None),
        _sources(value.version, scene),
    )
    return Document(
        _spot(value.id, scene),
        _heading(value, scene),
        (*facts, *_units(value, scene), *_versions(value, scene), *_notes(value, scene)),
        _foot(scene, value.as_of),
    )


def _heading(value: Provision, scene: Scene) -> Content:
    """Return the title of a provision or of what it stands in, else its citation, else its id."""
    own = _chosen(value.titles, scene.lang)
    if flat(own):
        return own
    larger = _title_of(value.id, scene)
    if flat(larger):
        return larger
    return cite(value.id, lang=scene.lang, corpus=scene.law) if scene.law else Code(value.id)


def _standing(value: Provision, scene: Scene) -> Content:
    """Return whether a provision applies, since when, and whether it is a trafficking offence."""
    pieces: list[Content] = [_badge(value.status, scene)]
    if value.trafficking:
        pieces.append(Badge(scene("trafficking")))
    if value.version.content != "known":
        pieces.append(Badge(f"{scene('content')}: {scene(value.version.content)}", "warn"))
    if value.as_of is not None and value.version.is_uncertain_on(value.as_of):
        latest = value.version.valid_from_by
        pieces.append(Badge(f"{scene('at-the-latest')}: {latest}", "warn"))
    return _joined(pieces, " · ")


def _or_unknown(word: str | None, scene: Scene) -> Content | None:
    """Return a word of the vocabulary in the language of the page, or that it is not known."""
    if word is UNKNOWN:
        return _badge("unknown", scene)
    return scene(word) if word else None


def _longest(top: ProvisionId, scene: Scene) -> Content | None:
    """Return the longest imprisonment in a unit and, if that is smaller, where it stands."""
    found = scene.law.max_imprisonment(top) if scene.law else None
    if scene.law is None or found is None:
        return None
    if found is UNKNOWN:
        return _badge("unknown", scene)
    place = next(
        (p.provision for p in scene.law.penalties(top) if p.penalty
         and p.penalty.max_imprisonment == found), top,
    )  # fmt: skip
    words = term(found, scene.lang)
    return words if place == top else (words, " · ", Code(place))


def _penalty_line(value: Provision, scene: Scene) -> Content:
    """Return the penalty of a unit; for a circumstance without one that of the larger unit."""
    if value.penalty:
        return _in_words(value.penalty, scene)
    if _lacks_penalty(value):
        return _badge("unknown", scene)
    threats = scene.law.penalties(value.id) if scene.law else ()
    above = [found for found in threats if value.id in found.provision]
    if not above or not above[0].penalty:
        return _badge("unknown", scene) if above else ()
    return (_in_words(above[0].penalty, scene), " · ", Code(above[0].provision))


def _lacks_penalty(value: Provision) -> bool:
    """Whether a unit carries a penalty on some day, and which one on this day is not known."""
    return value.penalty is UNKNOWN and any(version.penalty for version in value.versions)


def _units(value: Provision, scene: Scene) -> tuple[Block, ...]:
    """Return the table of what stands below a provision, with the penalties."""
    law = scene.law
    shown = [law.provision(ref) for ref in law.children(value.id)] if law is not None else []
    alone = not shown and bool(value.penalty)
    rows = []
    for unit in [value] if alone else shown:
        penalty = unit.penalty
        rows.append((
            _unit_name(unit, value.id, scene),
            () if alone else _says_or_title(unit, scene),
            _imprisonment(penalty, scene)
            if penalty
            else _badge("unknown", scene)
            if _lacks_penalty(unit)
            else (),
            _instead(penalty, scene) if penalty else (),
            _besides(penalty, scene) if penalty else (),
            () if unit.status == value.status else _badge(unit.status, scene),
        ))  # fmt: skip
    if rows and not any(_says(cell) for row in rows for cell in row[1:]):
        # Nothing is known but the numbers, which need no table.
        return Heading(scene("parts")), Paragraph(", ".join(row[0] for row in rows))
    prison = any(flat(row[2]) for row in rows)
    other = scene("instead" if prison else "penalty")
    head = ("", scene("says"), scene("imprisonment-term"), other, scene("besides"), scene("force"))
    table = _table(head, rows, wide=(1, 3, 4))
    return (Heading(scene("penalty" if alone else "parts")), *table) if table else ()


def _versions(value: Provision, scene: Scene) -> tuple[Block, ...]:
    """Return the history of a provision, if there is more to say than that it applies."""
    if len(value.versions) == 1 and value.versions[0].content == "known":
        return ()
    rows = []
    for version in value.versions:
        known = () if version.content == "known" else _badge(version.content, scene)
        rows.append((
            f"{version.valid_from} – {version.valid_to or scene('now')}",
            _day(version.valid_from_by),
            Code(version.amended_by) if version.amended_by else (),
            known,
            _in_words(version.penalty, scene)
            if version.penalty
            else _badge("unknown", scene)
            if version.content != "known" and any(other.penalty for other in value.versions)
            else (),
            _chosen(version.change, scene.lang),
            version.grade,
        ))  # fmt: skip
    keys = ("period", "at-the-latest", "by", "content", "penalty", "change", "grade")
    table = _table([scene(key) for key in keys], rows, wide=(4, 5))
    return (Heading(scene("versions")), *table)


# ------------------------------------------------------------------ the field


@_view.register
def _(value: Offence, scene: Scene) -> Document:
    facts = _facts(
        (scene("id"), Code(value.provision)),
        (scene("title"), _title_of(value.provision, scene)),
        (scene("age"), scene("years-old", n=value.minimum_age) if value.minimum_age else None),
        _sources(value, scene),
    )
    bases = _table(
        (scene("bases"), scene("period"), scene("notes")),
        (
            (
                _reference(basis.provision, scene),
                f"{_day(basis.valid_from)} – {_day(basis.valid_to) or scene('now')}",
                _chosen(basis.note, scene.lang),
            )
            for basis in value.legal_bases
        ),
        wide=(0, 2),
    )
    return Document(
        f"{scene('offence')} · {_spot(value.provision, scene)}",
        _sentence(_chosen(value.names, scene.lang)),
        (*facts, *_offence_penalties((value,), scene), *bases),
        _foot(scene),
    )


def _offence_penalties(offences: Sequence[Offence], scene: Scene) -> tuple[Block, ...]:
    """Return one table with the penalties of the listed parts."""
    rows: list[tuple[Content, ...]] = []
    for offence in offences:
        name = str(offence.names.get(scene.lang, "ru", "en"))
        shown: Content = Strong(name[:1].upper() + name[1:]) if len(offences) > 1 else ()
        for row in offence.penalties:
            penalty = row.penalty or None
            lacking = _badge("unknown", scene) if row.penalty is UNKNOWN else "–"
            rows.append((
                shown,
                Code(row.provision),
                _imprisonment(penalty, scene) if penalty else lacking,
                _mode(penalty, "confiscation", scene),
                _mode(penalty, "deprivation-of-right", scene),
                scene(penalty.category) if penalty and penalty.category else (),
            ))  # fmt: skip
            shown = ()
    keys = ("offence", "id", "imprisonment-term", "confiscation-mode", "right-mode", "category")
    return _table([scene(key) for key in keys], rows, wide=(0, 4))


def _mode(penalty: Penalty | None, kind: str, scene: Scene) -> Content:
    """Return whether an additional punishment is mandatory, and for how long."""
    found = [a for a in penalty.additional if a.kind == kind] if penalty else []
    return _joined(
        (
            ", ".join(
                words
                for words in (
                    scene("lifelong") if a.lifelong else extent(a.minimum, a.maximum, scene.lang),
                    scene(a.mode),
                )
                if words
            )
            for a in found
        ),
        "; ",
    )


@_view.register
def _(value: ReferralRule, scene: Scene) -> Document:
    facts = _facts(
        (scene("who"), _actors(value, scene)),
        (scene("for"), _chosen(value.beneficiary, scene.lang)),
        (scene("when"), _chosen(value.condition, scene.lang)),
        (scene("within"), duration(value.within, scene.lang) if value.within else None),
        (scene("topic"), value.topic.replace("-", " ")),
        (scene("where"), _reference(value.provision, scene)),
        (scene("in-force-since"), _day(value.valid_from)),
        _sources(value, scene),
    )
    return Document(
        f"{scene('rule')} · {value.id}",
        _sentence(_chosen(value.action, scene.lang)),
        facts,
        _foot(scene),
    )


def _actors(rule: ReferralRule, scene: Scene) -> Content:
    if not rule.actors:
        return Muted(scene("not-stated"))
    named = _joined((_chosen(actor, scene.lang) for actor in rule.actors), "; ")
    return named if rule.actors_complete else (named, f" {scene('and-others')}")


# ------------------------------------------------------------------ lists


@_view.register
def _(value: Catalogue, scene: Scene) -> Document:  # type: ignore[type-arg]
    items = list(value)
    return Document(
        scene("list"),
        f"{scene('list-of-' + value.what.replace(' ', '-'))} · {len(items)}",
        _listing(items, scene) if items else (Paragraph(scene("nothing")),),
        _foot(scene),
    )


def _listing(items: Sequence[Any], scene: Scene) -> tuple[Block, ...]:
    shown = items[:LONGEST_TABLE]
    left = len(items) - len(shown)
    more = scene("more", n=left) if left else ""
    match items[0]:
        case Offence():
            return _offence_penalties(shown, scene)
        case Act():
            return _act_list(shown, scene, more)
        case Provision():
            head = [scene(key) for key in ("id", "title", "force")]
            rows = [(Code(p.id), _says_or_title(p, scene), _badge(p.status, scene)) for p in shown]
            return _table(head, rows, wide=(1,), more=more)
        case ReferralRule():
            return _rule_list(shown, scene, more)
        case Statistic():
            return _statistic_list(shown, scene, more)
        case _:
            return _generic_table(shown, scene, more)


def _act_list(acts: Sequence[Act], scene: Scene, more: str) -> tuple[Block, ...]:
    head = ("id", "title", "abbreviation", "in-force-since", "depth")
    rows = [
        (
            Code(act.key),
            _chosen(act.titles, scene.lang),
            act.abbreviations.get(scene.lang, "ru"),
            _day(act.in_force),
            scene(act.depth),
        )
        for act in acts
    ]
    return _table([scene(key) for key in head], rows, wide=(1,), more=more)


def _rule_list(rules: Sequence[ReferralRule], scene: Scene, more: str) -> tuple[Block, ...]:
    head = ("who", "for", "what", "when", "within", "where")
    rows = [
        (
            _actors(rule, scene),
            _chosen(rule.beneficiary, scene.lang),
            _chosen(rule.action, scene.lang),
            _chosen(rule.condition, scene.lang),
            duration(rule.within, scene.lang) if rule.within else (),
            Code(rule.provision),
        )
        for rule in rules
    ]
    return _table([scene(key) for key in head], rows, wide=(0, 1, 2, 3, 4), more=more)


def _statistic_list(statistics: Sequence[Statistic], scene: Scene, more: str) -> tuple[Block, ...]:
    keys = ("series", "year", "value", "counted", "publisher")
    rows: list[tuple[Content, ...]] = []
    before: Statistic | None = None
    for entry in statistics:
        # Said once per series, so that the eye sees where another count begins.
        same = before is not None and before.series == entry.series
        counted = entry.what if entry.unit in entry.what else f"{entry.what} ({entry.unit})"
        rows.append((
            () if same else Code(entry.series),
            " ".join(str(part) for part in (entry.year, entry.period) if part),
            str(entry.value) if entry.value is not None else entry.value_text or (),
            () if same and before and before.what == entry.what else counted,
            () if same and before and before.publisher == entry.publisher else entry.publisher,
        ))  # fmt: skip
        before = entry
    return _table([scene(key) for key in keys], rows, wide=(1, 2, 3, 4), more=more)


def _says_or_title(provision: Provision, scene: Scene) -> Content:
    title = _chosen(provision.titles, scene.lang)
    return title if flat(title) else _chosen(provision.summary, scene.lang)


def _generic_table(items: Sequence[Model], scene: Scene, more: str) -> tuple[Block, ...]:
    # What an entry is comes first, where it comes from last.
    names = sorted(type(items[0]).model_fields, key=("sources", "grade").__contains__)
    rows = [[_field(getattr(item, name), scene) for name in names] for item in items]
    words = {
        column for row in rows for column, cell in enumerate(row)
        if sum(len(getattr(piece, "text", None) or str(piece)) for piece in flat(cell)) > 28
    }  # fmt: skip
    return _table([_field_name(name) for name in names], rows, wide=words, more=more)


def _field_name(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _field(value: Any, scene: Scene) -> Content:
    """Return any field of any model, as well as its type allows."""
    match value:
        case None | () | "" | False:
            return ()
        case True:
            return "✓"
        case ProvisionId():
            return Code(value)
        case Term():
            return term(value, scene.lang)
        case Texts() | Titles():
            return _chosen(value, scene.lang)
        case tuple():
            # Sentences would run into one another behind commas.
            spoken = any(isinstance(part, str) and " " in part for part in value)
            return _joined((_field(part, scene) for part in value), " · " if spoken else ", ")
        case _:
            return str(value)


@_view.register
def _(value: Model, scene: Scene) -> Document:
    rows = [
        (_field_name(name), _field(getattr(value, name), scene))
        for name in sorted(type(value).model_fields, key=("sources", "grade").__contains__)
    ]
    return Document(type(value).__name__, str(value), _facts(*rows), _foot(scene))


@_view.register
def _(value: Corpus, scene: Scene) -> Document:
    info = value.info
    parts: tuple[Catalogue[Any], ...] = (
        value.acts, value.offences, value.referral, value.elements, value.statistics,
        value.sources, value.gaps, value.conflicts,
    )  # fmt: skip
    counts = (f"{scene('list-of-' + part.what.replace(' ', '-'))}: {len(part)}" for part in parts)
    facts = _facts((scene("count"), " · ".join(counts)))
    return Document(
        scene("corpus"),
        _chosen(info.title, scene.lang),
        (*facts, *_offence_penalties(value.offences, scene)),
        _foot(scene),
    )


# ------------------------------------------------------------------ two days


@_view.register
def _(value: Changes, scene: Scene) -> Document:
    # What came, went or is unknown as a whole is said once, not again for every unit in it.
    whole = {change.id: change.kind for change in value if change.kind in _CHANGE_TONES}
    inside: Counter[ProvisionId] = Counter()
    shown = []
    for change in value:
        tops = [step for step in change.id.ancestors if whole.get(step) == change.kind]
        if tops:
            inside[tops[-1]] += 1
        else:
            shown.append(change)
    rows: list[tuple[Content, ...]] = []
    before = ""
    for change in shown:
        # One title for an article and everything in it.
        article = str(change.id).partition("/")[0]
        title = _title_of(change.id, scene) if article != before else ()
        count = inside[change.id] if change.kind in _CHANGE_TONES else 0
        units = Muted(scene("with-units", n=count)) if count else ()
        what = [piece for piece in (title, units) if flat(piece)]
        named: Content = (Code(change.id), *((" ", piece) for piece in what))
        rows.append((named, *_change_row(change, scene)))
        before = article
    table = _table(
        [scene(key) for key in ("where", "change", "before", "after")], rows, wide=(0, 1, 2, 3)
    )
    return Document(
        scene("change"),
        f"{value.since} → {value.until}",
        table or (Paragraph(scene("no-change")),),
        _foot(scene),
    )


_CHANGE_TONES: Final[dict[str, Tone]] = {"added": "good", "removed": "bad", "unknown": "warn"}


def _change_row(change: Change, scene: Scene) -> tuple[Content, ...]:
    by = getattr(change.after or change.before, "amended_by", None)
    if change.kind == "removed":
        by = getattr(change.before, "ended_by", None)
    badge = Badge(scene(f"change-{change.kind}"), _CHANGE_TONES.get(change.kind, "plain"))
    sides = change.before, change.after
    return (
        (badge, " ", Code(by)) if by else badge,
        *(_side(side, change.kind, scene, newer=side is change.after) for side in sides),
    )


def _side(
    state: Version | Act | None, kind: str, scene: Scene, *, newer: bool
) -> Content:  # fmt: skip
    """Return what one of the two days says about the thing that changed."""
    if not isinstance(state, Version):
        return ()
    if state.content == "unknown":
        return _badge("unknown", scene)
    if kind == "title":
        # Both sides in one language, and Russian is the one in which most titles were seen.
        return _chosen(state.titles, "ru")
    if kind == "content" and newer and flat(said := _chosen(state.change, scene.lang)):
        return said
    if kind == "penalty" or (kind != "content" and state.penalty is not None):
        if state.penalty is None and state.content == "partly":
            return _badge("unknown", scene)
        return _in_words(state.penalty, scene) if state.penalty else "–"
    return _chosen(state.summary, scene.lang)


def _in_words(penalty: Penalty, scene: Scene) -> Content:
    principal = _joined((punishment(p, scene.lang) for p in penalty.alternatives), scene("or"))
    added = _besides(penalty, scene)
    return (principal, "; ", added) if flat(added) else principal


# ------------------------------------------------------------------ readings


@_view.register
def _(value: Resolution, scene: Scene) -> Document:
    dated = scene._replace(law=scene.law.at(value.as_of)) if scene.law and value.as_of else scene
    means = tuple(_reference(ref, dated) for ref in value.refs or value.cited)
    facts = _facts(
        (scene("status"), _badge(value.status, scene)),
        (scene("means" if value.refs else "cited"), _joined(means, "; ")),
        (scene("why"), value.explain(scene.lang)),
        (scene("how"), f"{value.via}, {value.score:.2f}" if value.via != "none" else None),
        (scene("repairs"), ", ".join(value.repairs)),
    )
    findings = _findings(value.findings, scene)
    shown = value.refs[:BRIEFED] if value.ok else ()
    named = tuple(block for ref in shown for block in _brief(ref, dated))
    candidates = _table(
        (scene("candidates"), "", ""),
        (
            (_reference(candidate.id, dated), f"{candidate.score:.2f}", candidate.reason)
            for candidate in value.candidates
        ),
        wide=(0,),
    )
    return Document(
        scene("mention"),
        f"«{value.text}»",
        (*facts, *findings, *named, *candidates),
        (_foot(dated, value.as_of), f" {scene('packaged-titles')}" if scene.borrowed else ""),
    )


def _findings(findings: Iterable[Finding], scene: Scene) -> tuple[Block, ...]:
    rows = (
        (Badge(finding.code, _TONES[finding.severity]), finding.message(scene.lang))
        for finding in findings
    )
    return _table((scene("findings"), ""), rows, wide=(1,))


def _brief(ref: ProvisionId, scene: Scene) -> tuple[Block, ...]:
    """Return the main facts of what a mention names; nothing if it did not apply on the day."""
    law = scene.law
    found = law[ref] if law is not None and ref in law else None
    if law is None or found is None:
        return ()
    if isinstance(found, Act):
        facts = _facts(
            (scene("force"), _act_status(found, scene)),
            (scene("says"), _chosen(found.summary, scene.lang)),
            (scene("place"), _addresses(found, None, scene)),
            _sources(found, scene),
        )
    else:
        penalty = _penalty_line(found, scene)
        category = law.category(ref)
        facts = _facts(
            (scene("force"), _standing(found, scene)),
            (scene("says"), _chosen(found.summary, scene.lang)),
            (scene("penalty"), penalty),
            (scene("longest"), None if penalty else _longest(ref, scene)),
            (scene("category"), _or_unknown(category, scene)),
            (scene("place"), _addresses(law.acts[ref.act], ref, scene)),
            _sources(found.version, scene),
        )
    return (Heading(_spot(ref, scene)), *facts)


@_view.register
def _(value: Mention, scene: Scene) -> Document:
    document = _view(value.resolution, scene)
    place = _facts((scene("place-in-text"), f"{value.start}–{value.end}"))
    return Document(document.kind, document.title, (*place, *document.blocks), document.foot)


@_view.register
def _(value: Mentions, scene: Scene) -> Document:
    blocks: list[Block] = []
    if value.source is not None:
        blocks.append(Marked(value.source, tuple(_marks(value, scene))))
    blocks += _table(
        (scene("place-in-text"), scene("mention"), scene("status"), scene("means")),
        (
            (
                f"{mention.start}–{mention.end}",
                mention.text,
                _badge(mention.status, scene),
                _meant(mention, scene),
            )
            for mention in value
        ),
        wide=(1, 3),
    )
    if not value:
        blocks.append(Paragraph(scene("nothing")))
    return Document("", f"{scene('mentions')} · {len(value)}", tuple(blocks), _foot(scene))


def _meant(mention: Mention, scene: Scene) -> Content:
    """Return what a mention names or may name, and what is the matter with it."""
    named = _joined((_reference(ref, scene) for ref in mention.refs), "; ") or _joined(
        (Muted(f"{c.id}?") for c in mention.resolution.candidates), " "
    )
    said = _objections(mention, scene.lang)
    if not said:
        return named
    return (named, " · " if named else "", Badge(said, _tone_of(mention)))


def _objections(mention: Mention, lang: Lang) -> str:
    """Return what is wrong with a mention: a name of something else, a missing article."""
    found = mention.resolution
    said = [finding.message(lang) for finding in found.findings if finding.severity != "info"]
    if mention.status == "not_found" and not said:
        said.append(found.explain(lang))
    return " ".join(said)


def _tone_of(mention: Mention) -> Tone:
    severities = {finding.severity for finding in mention.resolution.findings}
    if "error" in severities:
        return "bad"
    status = _TONES[mention.status]
    return "warn" if "warning" in severities and status != "bad" else status


def _marks(mentions: Mentions, scene: Scene) -> Iterator[Mark]:
    done = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        # A mention inside another one would need nested marks; the outer one says it all.
        if mention.start >= done:
            named = ", ".join(mention.refs) or scene(mention.status)
            said = _objections(mention, scene.lang)
            hint = f"{named}: {said}" if said else named
            yield Mark(mention.start, mention.end, _tone_of(mention), hint)
            done = mention.end


@_view.register
def _(value: Verdict, scene: Scene) -> Document:
    dated = scene._replace(law=scene.law.at(value.as_of)) if scene.law and value.as_of else scene
    claim = value.claim
    cited = claim.citation if claim is not None else None
    if isinstance(cited, Reference):
        pieces = (cited.act, cited.article, cited.part, cited.point, cited.subpoint, cited.note)
        cited = " · ".join(piece for piece in pieces if piece)
    facts = _facts(
        (scene("status"), Badge(value.code, _BUCKET_TONES[value.bucket])),
        (scene("why"), value.message(scene.lang)),
        (scene("means"), _joined((_reference(ref, dated) for ref in value.refs), "; ")),
        (scene("expected"), value.expected),
        (scene("found"), value.found),
        (scene("suggestion"), value.suggestion and _reference(value.suggestion, dated)),
        (scene("sources"), _joined(Code(source) for source in value.sources)),
    )
    return Document(
        scene("verdict"),
        f"«{cited}»" if cited else value.code,
        (*facts, *_findings(value.findings, scene)),
        _foot(dated, value.as_of),
    )
