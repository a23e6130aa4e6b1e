"""Charts: the numbers they draw are those of the corpus, and series are never mixed."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import legalref
from legalref import plotting

pytest.importorskip("matplotlib", reason="the extra «plot» is not installed")


@pytest.fixture(scope="module")
def law() -> legalref.Corpus:
    return legalref.load()


def texts(chart: plotting.Chart) -> list[str]:
    root = ElementTree.fromstring(chart.to_svg())
    return [e.text for e in root.iter("{http://www.w3.org/2000/svg}text") if e.text]


def spans(chart: plotting.Chart) -> list[tuple[float, float]]:
    (axes,) = chart.figure.axes
    return [
        (float(patch.get_x()), float(patch.get_x() + patch.get_width()))  # type: ignore[attr-defined]
        for patch in axes.patches
    ]


def test_the_penalty_chart_draws_every_part_of_every_offence(law: legalref.Corpus) -> None:
    rows = law.penalty_table
    expected = []
    for row in rows:
        assert row.penalty
        low, high = row.penalty.min_imprisonment, row.penalty.max_imprisonment
        assert high is not None
        expected.append((low.years if low else 0, high.years))
    assert len(expected) >= 8
    assert [(round(a, 9), round(b, 9)) for a, b in spans(plotting.penalty_chart(law))] == expected


def test_the_longest_term_stands_out(law: legalref.Corpus) -> None:
    chart = plotting.penalty_chart(law)
    assert "18" in texts(chart)
    assert "the longest is 18 years, Art. 135(4) CC RK" in chart.description
    (axes,) = chart.figure.axes
    colours = [patch.get_facecolor() for patch in axes.patches]
    assert len([c for c in colours if colours.count(c) == 1]) == 1


def test_with_an_unknown_penalty_no_term_is_called_the_longest(law: legalref.Corpus) -> None:
    chart = plotting.penalty_chart(law.at("2018-01-01"))
    assert "not known" in texts(chart)
    assert "longest" not in chart.description
    assert "18" not in texts(chart)
    assert any("State of 2018-01-01." in text for text in texts(chart))


@pytest.mark.parametrize(("lang", "word"), [("ru", "лет"), ("kk", "жыл"), ("en", "years")])
def test_labels_follow_the_language(law: legalref.Corpus, lang: str, word: str) -> None:
    chart = plotting.penalty_chart(law, lang=lang)  # type: ignore[arg-type]
    assert any(text == f"12–18 {word}" for text in texts(chart))
    said = law.info.disclaimer.get(lang)  # type: ignore[arg-type]
    assert said is not None
    assert sum(text.startswith(said) for text in texts(chart)) == 1


def test_the_timeline_draws_every_version(law: legalref.Corpus) -> None:
    article = law.provision("kz-cc:art128")
    chart = plotting.version_timeline(["kz-cc:art128"], law)
    epoch = dt.date(1970, 1, 1)
    starts = {epoch + dt.timedelta(days=start) for start, _ in spans(chart)}
    for version in article.versions:
        assert version.valid_from in starts
        assert version.valid_from_by is None or version.valid_from_by in starts
    assert all(end >= start for start, end in spans(chart))
    assert "111-VIII" in texts(chart)
    assert "2020" in texts(chart)


def test_by_default_the_timeline_shows_the_eight_articles(law: legalref.Corpus) -> None:
    chart = plotting.version_timeline(corpus=law, lang="ru")
    names = [text for text in texts(chart) if text.startswith("ст. ")]
    assert names == [f"ст. {n} УК РК" for n in (116, 125, 126, 128, 134, 135, 308, 309)]
    assert all(end >= start for start, end in spans(chart))


def test_a_timeline_needs_provisions(law: legalref.Corpus) -> None:
    with pytest.raises(ValueError, match="no provision to draw"):
        plotting.version_timeline([], law)
    with pytest.raises(legalref.errors.UnknownProvisionError):
        plotting.version_timeline(["kz-cc:art9999"], law)


def test_each_series_has_a_panel_of_its_own(law: legalref.Corpus) -> None:
    chart = plotting.statistics_chart(law)
    panels = [axes for axes in chart.figure.axes if axes.axison]
    drawn = {
        name: [e.value for e in law.statistics if e.series == name and e.value is not None]
        for name in dict.fromkeys(e.series for e in law.statistics)
    }
    expected = [values for values in drawn.values() if len(values) >= 2]
    assert [[p.get_height() for p in axes.patches] for axes in panels] == expected  # type: ignore[attr-defined]
    shared = [axes.get_shared_y_axes().get_siblings(axes) for axes in panels]
    assert all(len(group) == 1 for group in shared), "two series on one scale look comparable"
    assert not any(axes.lines for axes in panels), "a line would join what does not belong together"


def test_part_of_a_year_does_not_look_like_a_year(law: legalref.Corpus) -> None:
    chart = plotting.statistics_chart(law, series=["mia-criminal-cases"])
    hatches = [patch.get_hatch() for patch in chart.figure.axes[0].patches]
    periods = [e.period for e in law.statistics if e.series == "mia-criminal-cases"]
    assert [bool(hatch) for hatch in hatches] == [bool(period) for period in periods]
    assert any(periods)


def test_an_unknown_series_is_refused(law: legalref.Corpus) -> None:
    with pytest.raises(ValueError, match="no numbers in series nothing; there are: tip-victims"):
        plotting.statistics_chart(law, series=["nothing"])
    with pytest.raises(ValueError, match="no numbers in series tip-tier"):
        plotting.statistics_chart(law, series=["tip-tier"])


def test_a_chart_on_a_page_takes_the_colours_around_it(law: legalref.Corpus) -> None:
    chart = plotting.penalty_chart(law)
    html = chart.to_html()
    assert "currentColor" in html
    assert plotting._INK not in html
    assert 'role="img"' in html
    assert "aria-label=" in html
    assert "font-family" not in html
    assert "<script" not in html
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)
    assert repr(chart) == f"<Chart: {chart.description}>"


def test_a_chart_in_a_notebook_is_a_picture_that_needs_no_trust(law: legalref.Corpus) -> None:
    chart = plotting.penalty_chart(law)
    picture, size = chart._repr_png_()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == pytest.approx((2 * size["width"], 2 * size["height"]), abs=2)
    assert not hasattr(chart, "_repr_html_")
    assert picture == plotting.penalty_chart(law)._repr_png_()[0]
    assert len(picture) < 100_000


def test_the_same_data_give_the_same_bytes(law: legalref.Corpus) -> None:
    first, second = (plotting.statistics_chart(law).to_svg() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("ending", "head"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<")])
def test_charts_are_saved_in_any_format(
    law: legalref.Corpus, tmp_path: Path, ending: str, head: bytes
) -> None:
    path = tmp_path / f"chart.{ending}"
    plotting.version_timeline(["kz-cc:art128"], law).save(path)
    assert path.read_bytes().startswith(head)


def test_drawing_changes_no_settings_of_the_caller(law: legalref.Corpus) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plotting.penalty_chart(law).to_svg()
    assert dict(mpl.rcParams) == before


def test_panels_that_are_left_over_stay_empty(law: legalref.Corpus) -> None:
    chart = plotting.statistics_chart(law, series=["mia-facts", "mia-child-facts"], columns=3)
    assert [axes.axison for axes in chart.figure.axes] == [True, True, False]


def test_drawing_without_matplotlib_is_a_missing_extra(
    law: legalref.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(legalref.errors.MissingExtraError, match=r"legalref\[plot\]"):
        plotting.statistics_chart(law)


def test_without_matplotlib_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "import legalref\n"
        "legalref.plotting  # importing it needs nothing\n"
        "try:\n    legalref.plotting.penalty_chart()\n"
        "except legalref.errors.MissingExtraError as error:\n    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.strip() == (
        "legalref.plotting needs an optional extra: pip install 'legalref[plot]'"
    )
