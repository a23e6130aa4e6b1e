"""What changed for a list of references: ``cases/watch.yaml`` is the specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from legalref.cli import main

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "watch.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def law() -> legalref.Corpus:
    return legalref.load()


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_what_changed_is_told(row: dict[str, Any], law: legalref.Corpus) -> None:
    found = law.changes_for(row["refs"], since=row["since"], until=row.get("until"))
    assert [watched.given for watched in found] == row["refs"]
    assert [watched.status for watched in found] == row["status"]
    events = [f"{e.day} {e.id} {e.kind} {e.by}" for e in found[0].events]
    if found[0].status != "not-read":
        assert events == row["events"]
    for watched in found:
        assert bool(watched.why) == (watched.status == "not-read")
        assert set(watched.unknown) <= set(watched.events)
        json.dumps(watched.to_dict())


def test_results_and_views_may_be_watched(law: legalref.Corpus) -> None:
    resolution = legalref.resolve("ст. 308 УК РК")
    (found,) = law.at("2020-01-01").changes_for([resolution], since="2024-01-01")
    assert found.ids == resolution.refs
    assert found.status == "changed"
    assert law.changes_for([], since="2024-01-01") == ()


def test_days_are_checked(law: legalref.Corpus) -> None:
    with pytest.raises(ValueError, match="lies before since"):
        law.changes_for("kz-cc", since="2024-01-02", until="2024-01-01")
    with pytest.raises(ValueError, match="is not a date"):
        law.changes_for("kz-cc", since="January")


def call(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_list_is_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "references.txt"
    path.write_text("ст. 308 УК РК\n\nст. 308 УК РК\nkz-cc:art999\n", encoding="utf-8")
    code, out, err = call(capsys, "watch", str(path), "--since", "2024-01-01")
    assert (code, err) == (1, "")
    assert out.count("kz-cc:art308: title, by kz-law-111-viii") == 1
    assert "after 2026-04-01: not known" in out
    assert "2 references: 1 changed, 1 not-read" in out
    code, out, _ = call(
        capsys, "watch", str(path), "--since", "2024-10-01", "--until", "2025-01-01", "--json"
    )
    assert code == 3
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in rows] == ["unchanged", "not-read"]


def test_a_column_is_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("id,norm\n1,ст. 128 УК РК\n2,ст. 128 УК РК\n3,ст. 135 УК РК\n", "utf-8")
    code, out, _ = call(
        capsys, "watch", str(path), "--column", "norm",
        "--since", "2024-10-01", "--until", "2025-01-01",
    )  # fmt: skip
    assert code == 0
    assert "2 references: 2 unchanged" in out


def test_a_list_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "watch", "nowhere.txt", "--since", "2024-01-01")
    assert code == 2
    assert "nowhere.txt" in err


# ------------------------------------------------------------------ legalref data


def test_a_version_is_begun(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(
        capsys, "data", "new-version", "kz-cc:art128/part2", "--from", "2027-01-01",
        "--by", "kz-law-111-viii",
    )  # fmt: skip
    assert code == 0
    assert 'valid_to: "2026-12-31"' in out
    (entry,) = yaml.safe_load(out)
    assert set(entry) == {
        "valid_from", "valid_from_by", "amended_by", "summary", "penalty", "change", "sources", "grade",
    }  # fmt: skip
    for wrong in (("kz-cc:art999", "2027-01-01"), ("kz-cc:art128", "2019-01-01")):
        code, _, err = call(capsys, "data", "new-version", wrong[0], "--from", wrong[1])
        assert (code, bool(err)) == (2, True)


def test_an_act_is_begun_and_refused_until_it_is_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = call(capsys, "data", "new-act", "kz-law-999-viii", "--number", "999-VIII")
    assert code == 0
    assert yaml.safe_load(out)["number"] == "999-VIII"
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "kz-law-999-viii.yaml").write_text(out, encoding="utf-8")
    with pytest.raises(legalref.errors.DataFormatError) as caught:
        legalref.load(tmp_path)
    assert sum("fill it in" in problem.message for problem in caught.value.problems) > 10
    for key in ("kz-cc", "Kz Law"):
        assert call(capsys, "data", "new-act", key)[0] == 2
