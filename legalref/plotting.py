"""Charts of the law: penalties, versions, statistics. Needs the extra ``plot`` (matplotlib).

A :class:`Chart` shows itself in notebooks as a picture, also where their output is not trusted.
``chart.to_html()`` is inline SVG that takes the colour of the text around it, so one chart serves
light and dark themes. ``chart.figure`` is an ordinary matplotlib figure to change, and
``chart.save("penalties.pdf")`` writes any format that matplotlib knows.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

from legalref.citing.formatting import cite
from legalref.corpus.view import load
from legalref.errors import MissingExtraError
from legalref.model import Version
from legalref.rendering.labels import extent, label
from legalref.values.display import DisplayLang, Html

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from legalref.corpus.view import Corpus
    from legalref.ids import ProvisionId
    from legalref.model import Offence, Statistic, Term

__all__ = ["Chart", "penalty_chart", "statistics_chart", "version_timeline"]

# Replaced by «currentColor» in notebooks; in files it is the ink on white paper.
_INK: Final = "#1f2328"
# Middle tones that keep their contrast on white and on black.
_GREY: Final = "#8b949e"
_BAR: Final = "#4a86d8"
_PEAK: Final = "#d5573b"
_DPI: Final = 96
_YEARS: Final = 20
"""Right end of the penalty chart: the longest fixed term there is, Criminal Code art. 46."""
_CATEGORIES: Final = ((0, "minor"), (2, "medium"), (5, "grave"), (12, "especially-grave"))
"""Where each category of crime begins, in years of the maximum, Criminal Code art. 11."""


@dataclass(frozen=True)
class Chart:
    """A drawn chart; shows itself in notebooks."""

    figure: Figure
    """The matplotlib figure."""
    description: str
    """What the chart shows, for those who cannot see it."""

    def to_svg(self) -> str:
        """Return the chart as an SVG element that takes the colour of the text around it."""
        buffer = io.StringIO()
        with _style():
            # Without a date and with fixed ids the same data give the same bytes.
            self.figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
        svg = buffer.getvalue()
        svg = svg[svg.index("<svg") :]
        svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
        # The page has a font of its own, and DejaVu, which was measured, is wider than most.
        svg = re.sub(r"font-family: [^;\"]*;? ?", "", svg)
        name = escape(self.description)
        return svg.replace(_INK, "currentColor").replace(
            "<svg", f'<svg role="img" aria-label="{name}" style="max-width:100%;height:auto"', 1
        )

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Write the chart to a file; the ending of ``path`` says in which format.

        Args:
            path: File to write, such as ``penalties.png`` or ``penalties.pdf``.
            **options: Passed on to :meth:`matplotlib.figure.Figure.savefig`.
        """
        with _style():
            self.figure.savefig(path, **{"facecolor": "white", **options})

    def to_html(self) -> Html:
        """Return the chart for a page, in the colours of the text around it."""
        return Html(f'<div class="lr-chart">{self.to_svg()}</div>')

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        # A picture on paper: notebooks that nobody trusts show no SVG, and strip it from HTML.
        buffer = io.BytesIO()
        with _style():
            self.figure.savefig(buffer, format="png", dpi=2 * _DPI, facecolor="white")
        from PIL import Image  # matplotlib brings it

        # Few colours: a chart of a notebook is stored with it.
        drawn = Image.open(buffer).convert("RGB").quantize(32)
        small = io.BytesIO()
        drawn.save(small, "png", optimize=True)
        width, height = (round(length / 2) for length in drawn.size)
        return small.getvalue(), {"width": width, "height": height}

    def __repr__(self) -> str:
        return f"<Chart: {self.description}>"


def penalty_chart(corpus: Corpus | None = None, *, lang: DisplayLang = "en") -> Chart:
    """Return the ranges of imprisonment of every part of every trafficking offence.

    The longest term of all is marked, and fine lines say where each category of crime begins. A
    penalty that the corpus does not know for the day of the view is said to be unknown; then no
    term is called the longest.

    Args:
        corpus: The law, or its view of a day: ``law.at("2024-10-01")``; by default the newest.
        lang: Language of the labels.

    Raises:
        MissingExtraError: matplotlib is not installed.

    Example:
        >>> penalty_chart().description
        'Imprisonment by part of each offence; the longest is 18 years, Art. 135(4) CC RK.'
    """
    law = corpus if corpus is not None else load()
    offences = law.offences
    count = sum(len(offence.penalties) for offence in offences)
    with _style():
        # One line a part, and half a line between two offences.
        height = 0.27 * count + 0.16 * len(offences) + 1.15
        figure, axes = _figure(9.2, height)
        place, peak = 0.0, None
        places: list[tuple[float, str]] = []
        for offence in offences:
            rows = offence.penalties
            middle = place + (len(rows) - 1) / 2
            axes.annotate(
                fill(_name(offence, lang), 34), (0, middle), xytext=(-62, 0),
                xycoords=("axes fraction", "data"), textcoords="offset points",
                ha="right", va="center", weight="bold", annotation_clip=False,
            )  # fmt: skip
            for row in rows:
                places.append((place, _part_name(row.provision, lang)))
                found = row.penalty.of_kind("imprisonment") if row.penalty else None
                if found is None or found.maximum is None:
                    _words(axes, 0.3, place, label("unknown", lang), color=_GREY, style="italic")
                else:
                    low = found.lower_bound.years if found.lower_bound else 0.0
                    top = found.maximum
                    words = _range(
                        axes, place, low, top.years, _years_only(found.minimum, top, lang)
                    )
                    if peak is None or top.years > peak[0].years:
                        full = extent(found.minimum, top, lang)
                        peak = (top, row.provision, place, words, full)
                place += 1
            place += 0.6
        end = place - 0.6
        # With a penalty unknown, the longest known one need not be the longest.
        if not all(offence.penalties_known for offence in offences):
            peak = None
        if peak is not None:
            _mark_peak(axes, peak[0], peak[2])
            peak[3].set_text(peak[4])
        _categories(axes, lang)
        axes.set_ylim(end - 0.2, -0.9)
        axes.set_xlim(0, _YEARS)
        axes.set_yticks([at for at, _ in places], [words for _, words in places])
        axes.set_xticks([0, 5, 10, 15, _YEARS])
        axes.set_xlabel(label("chart-unit", lang))
        axes.tick_params(length=0)
        _foot(figure, law, lang)
    longest = "" if peak is None else label(
        "chart-peak", lang, years=extent(peak[0], peak[0], lang),
        place=cite(peak[1], lang=lang, corpus=law),
    )  # fmt: skip
    return Chart(figure, f"{label('chart-penalties', lang)}{longest}.")


def _name(offence: Offence, lang: DisplayLang) -> str:
    words = offence.names.get(lang, "ru", "en") or str(offence.provision)
    return words[:1].upper() + words[1:]


def _part_name(ref: ProvisionId, lang: DisplayLang) -> str:
    article, part = ref.at_level("art"), ref.at_level("part")
    return article or ref if part is None else f"{article} ({part})"


def _words(axes: Axes, x: float, y: float, words: str, **style: Any) -> Text:
    return axes.text(x, y, words, va="center", **style)


def _years_only(low: Term | None, high: Term, lang: DisplayLang) -> str:
    """Return a range without its unit, which the axis says, so that it stays clear of lines."""
    if low is None or not low.unit == high.unit == "years":
        return extent(low, high, lang)
    return f"{low.years:g}–{high.years:g}"


def _range(axes: Axes, place: float, low: float, high: float, words: str) -> Text:
    axes.barh(place, high - low, left=low, height=0.62, color=_BAR)
    return _words(axes, high + 0.25, place, words)


def _mark_peak(axes: Axes, top: Term, place: float) -> None:
    axes.axvline(top.years, color=_PEAK, linewidth=1.1, linestyle=(0, (4, 3)), zorder=0)
    bar = next(
        patch for patch in axes.patches if abs(patch.get_y() + 0.31 - place) < 0.01  # type: ignore[attr-defined]
    )  # fmt: skip
    bar.set_facecolor(_PEAK)
    axes.annotate(
        f"{top.years:g}", (top.years, 0), xytext=(0, -13), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="center", va="center", color=_PEAK, weight="bold",
        annotation_clip=False,
    )  # fmt: skip


def _categories(axes: Axes, lang: DisplayLang) -> None:
    ends = [start for start, _ in _CATEGORIES[1:]] + [_YEARS]
    for (start, key), end in zip(_CATEGORIES, ends, strict=True):
        if start:
            axes.axvline(start, color=_GREY, linewidth=0.6, alpha=0.45, zorder=0)
        axes.annotate(
            fill(label(key, lang), 13), ((start + end) / 2, 1), xytext=(0, 3),
            xycoords=("data", "axes fraction"), textcoords="offset points",
            ha="center", va="bottom", color=_GREY, size=8, annotation_clip=False,
        )  # fmt: skip


# ------------------------------------------------------------------ versions


def version_timeline(
    refs: Iterable[str] | None = None, corpus: Corpus | None = None, *, lang: DisplayLang = "en"
) -> Chart:
    """Return when each version of some provisions applied, and how much is known of it.

    Full colour: what the version said is known; pale: partly; empty: not known. Where the exact
    first day is not established, the version fades in over the days that are possible.

    Args:
        refs: Ids of provisions; by default the articles of the trafficking offences.
        corpus: The law; by default the packaged corpus.
        lang: Language of the labels.

    Raises:
        MissingExtraError: matplotlib is not installed.
        UnknownProvisionError: There is no such provision.
        ValueError: ``refs`` is empty.

    Example:
        >>> version_timeline(["kz-cc:art128"]).description
        'Versions of Art. 128 CC RK.'
    """
    law = corpus if corpus is not None else load()
    chosen = list(refs) if refs is not None else _articles(law)
    if not chosen:
        raise ValueError("no provision to draw; expected ids such as 'kz-cc:art128'")
    provisions = [law.provision(ref) for ref in chosen]
    last = law.as_of or law.info.compiled_on
    with _style():
        figure, axes = _figure(9.2, 0.5 * len(provisions) + 1.1)
        for place, provision in enumerate(provisions):
            for version in provision.versions:
                _version(axes, place, version, last, lang)
        names = [cite(provision.id, lang=lang, corpus=law) for provision in provisions]
        axes.set_yticks(range(len(provisions)), names)
        axes.set_ylim(len(provisions) - 0.5, -0.7)
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.01)
        _years(axes)
        axes.grid(axis="x", color=_GREY, linewidth=0.4, alpha=0.5)
        axes.set_axisbelow(True)
        _legend(axes, lang)
        _foot(figure, law, lang)
    return Chart(figure, f"{label('versions', lang)}{_OF[lang]}{', '.join(names)}.")


_OF: Final = {"en": " of ", "ru": ": ", "kk": ": "}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "known": {"facecolor": _BAR},
    # Paler on any ground: a fixed pale colour would shine out of a dark one.
    "partly": {"facecolor": _BAR, "alpha": 0.5},
    "unknown": {"facecolor": "none", "edgecolor": _GREY, "hatch": "////", "linewidth": 0.7},
}


def _articles(law: Corpus) -> list[str]:
    articles = (
        next(step for step in (o.provision, *o.provision.ancestors) if step.level == "art")
        for o in law.offences
    )
    return list(dict.fromkeys(articles))


def _version(
    axes: Axes, place: int, version: Version, last: dt.date, lang: DisplayLang
) -> None:  # fmt: skip
    start = version.valid_from.toordinal() - _EPOCH
    end = (version.valid_to or last).toordinal() - _EPOCH
    # The next change may be known to have come before this one is sure to have begun.
    sure = min((version.valid_from_by or version.valid_from).toordinal() - _EPOCH, end)
    look = _LOOKS[version.content]
    axes.barh(place, end - sure, left=sure, height=0.46, **look)
    if sure > start:
        axes.barh(
            place,
            sure - start,
            left=start,
            height=0.46,
            **{**look, "alpha": 0.4 * look.get("alpha", 1)},
        )
    if version.amended_by is not None:
        axes.plot([start, start], [place - 0.32, place + 0.32], color=_INK, linewidth=1)
        number = version.amended_by.removeprefix("kz-law-").upper()
        axes.text(start, place - 0.36, number, size=7.5, va="bottom", ha="center")


# Matplotlib counts days from this one; naming it spares its slow date converter.
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def _years(axes: Axes) -> None:
    from matplotlib.dates import AutoDateLocator, DateFormatter

    axes.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=14))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(DateFormatter("%Y"))  # type: ignore[no-untyped-call]


def _legend(axes: Axes, lang: DisplayLang) -> None:
    from matplotlib.patches import Patch

    axes.legend(
        handles=[Patch(label=label(key, lang), **look) for key, look in _LOOKS.items()],
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, frameon=False, borderpad=0,
        handlelength=1.4, columnspacing=1.4,
    )  # fmt: skip


# ------------------------------------------------------------------ statistics


def statistics_chart(
    corpus: Corpus | None = None,
    *,
    series: Iterable[str] | None = None,
    minimum: int = 2,
    columns: int = 3,
    lang: DisplayLang = "en",
) -> Chart:
    """Return published numbers, one panel a series: they count different things.

    No axis is shared between panels, and no line joins the numbers. A number that does not cover a
    whole year is hatched and says which part it covers.

    Args:
        corpus: The law; by default the packaged corpus.
        series: Names of the series to draw; by default all with at least ``minimum`` numbers.
        minimum: Numbers that a series needs to be drawn.
        columns: Panels in a row.
        lang: Language of the line under the chart; series are named as the corpus names them.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ValueError: A series is not in the corpus, or has no number.

    Example:
        >>> statistics_chart(series=["mia-criminal-cases"]).description
        'Published numbers, one panel a series: mia-criminal-cases (2022: 77; 2023: 152; 2024 to 12 September: 134; 2023 first four months: 65).'
    """  # noqa: E501
    law = corpus if corpus is not None else load()
    grouped: dict[str, list[Statistic]] = {}
    for entry in law.statistics:
        if entry.value is not None:
            grouped.setdefault(entry.series, []).append(entry)
    chosen = list(series) if series is not None else [
        name for name, entries in grouped.items() if len(entries) >= minimum
    ]  # fmt: skip
    missing = [name for name in chosen if name not in grouped]
    if missing or not chosen:
        known = ", ".join(grouped)
        raise ValueError(f"no numbers in series {', '.join(missing) or '()'}; there are: {known}")
    with _style():
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        lines = -(-len(chosen) // columns)
        layout = ConstrainedLayoutEngine(h_pad=0.09, hspace=0.04)
        figure = Figure(figsize=(9.2, 2.5 * lines + 0.3), layout=layout)
        panels = list(figure.subplots(lines, columns, squeeze=False).flat)
        for panel, name in zip(panels, chosen, strict=False):
            _panel(panel, grouped[name])
        for panel in panels[len(chosen) :]:
            panel.set_axis_off()
        _foot(figure, law, lang)
    said = "; ".join(f"{name} ({_numbers(grouped[name])})" for name in chosen)
    return Chart(figure, f"{label('chart-statistics', lang)}: {said}.")


def _numbers(entries: Sequence[Statistic]) -> str:
    return "; ".join(f"{_when(entry)}: {entry.value}" for entry in entries)


def _when(entry: Statistic) -> str:
    return " ".join(str(part) for part in (entry.year, entry.period) if part)


def _panel(axes: Axes, entries: Sequence[Statistic]) -> None:
    values = [entry.value or 0 for entry in entries]
    for at, entry in enumerate(entries):
        look = {"facecolor": _BAR} if not entry.period else {
            "facecolor": "none", "edgecolor": _BAR, "hatch": "////", "linewidth": 0.8,
        }  # fmt: skip
        axes.bar(at, values[at], width=0.62, **look)
        axes.text(at, values[at], f" {values[at]:,}", ha="center", va="bottom")
    axes.set_xticks(range(len(entries)), [fill(_when(entry), 15) for entry in entries], size=7.5)
    axes.set_xlim(-0.7, max(len(entries), 3) - 0.3)
    axes.set_ylim(0, 1.18 * max(values, default=1))
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.spines["bottom"].set_visible(True)
    first = entries[0]
    axes.set_title(fill(first.what, 40), loc="left", size=9, weight="bold")
    axes.set_xlabel(fill(first.publisher, 46), loc="left", size=7.5, color=_GREY)


# ------------------------------------------------------------------ all charts


@contextmanager
def _style() -> Iterator[None]:
    """Draw in the house style; nothing of it outlives the drawing.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError("legalref.plotting", "plot") from error
    with mpl.rc_context({
        "svg.fonttype": "none", "svg.hashsalt": "legalref", "font.size": 9,
        "font.family": "sans-serif", "text.color": _INK, "axes.labelcolor": _INK,
        "axes.edgecolor": _GREY, "xtick.color": _INK, "ytick.color": _INK,
        "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
        "axes.spines.bottom": False, "figure.facecolor": "none", "axes.facecolor": "none",
        "hatch.linewidth": 0.6,
    }):  # fmt: skip
        yield


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    # Not pyplot: it keeps every figure alive and needs a backend.
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _foot(figure: Figure, law: Corpus, lang: DisplayLang) -> None:
    """Say under the chart what the data are and how fresh they are."""
    info = law.info
    words = [
        info.disclaimer.get(lang) or label("disclaimer", lang),
        label("checked", lang, compiled=info.compiled_on, checked=info.checked_until),
    ]
    if law.as_of is not None:
        words.append(label("shown", lang, day=law.as_of))
    figure.supxlabel(" ".join(words), size=7.5, color=_GREY, x=0.01, ha="left")
