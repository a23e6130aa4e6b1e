"""What the corpus covers, how well, and what it lacks: the numbers behind ``legalref audit``."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import legalref

__all__ = ["audit", "audit_text"]

GRADES: Final = ("A", "B", "C")
LANGS: Final = ("ru", "kk", "en")
WIDTH: Final = 100


def audit(law: legalref.Corpus) -> dict[str, Any]:
    """Return coverage by depth and grade, gaps, conflicts and dates as JSON-ready data.

    Example:
        >>> import legalref
        >>> sorted(audit(legalref.load())["coverage"])
        ['foreign', 'modelled', 'named', 'outlined']
    """
    info = law.info
    depths = Counter(act.depth for act in law.acts)
    outlines = {act.key: outline for act in law.acts if (outline := law.outline(act.key))}
    return {
        "title": info.title.get("en", "ru"),
        "schema_version": info.schema_version,
        "compiled_on": info.compiled_on.isoformat(),
        "checked_until": info.checked_until.isoformat(),
        "coverage": {
            "modelled": {"acts": depths["modelled"], "provisions": len(law.provisions)},
            "outlined": {"acts": len(outlines), **_outlined(outlines.values())},
            "named": {"acts": depths["named"]},
            "foreign": {"acts": len(law.foreign_acts)},
        },
        "modelled": _modelled(law),
        "outlined": {
            key: {
                "copy_as_of": outline["copy_as_of"],
                "grade": outline["grade"],
                **_outlined([outline]),
            }
            for key, outline in outlines.items()
        },
        "act_titles": {
            lang: sum(act.titles.get(lang) is not None for act in law.acts) for lang in LANGS
        },
        "entries": {
            name: len(getattr(law, name))
            for name in (
                "acts", "provisions", "offences", "referral", "elements", "statistics", "names",
                "organisations", "false_citations", "sources", "gaps", "conflicts",
            )
        },
        "gaps": [{"about": list(gap.about), "text": gap.text} for gap in law.gaps],
        "conflicts": [
            {"topic": entry.topic, "claims": list(entry.claims), "follows": entry.follows}
            for entry in law.conflicts
        ],
    }  # fmt: skip


def _outlined(outlines: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Count the articles, parts and points of outlines, and of what was excluded how much is dated.

    ``excluded`` are articles, ``gone`` parts and points; ``dated`` is either with the law that
    excluded it, ``amended`` articles with the laws that amended them.
    """
    counts: Counter[str] = Counter(
        articles=0, excluded=0, parts=0, points=0, gone=0, dated=0, amended=0
    )
    for outline in outlines:
        for article in outline["articles"].values():
            parts = article.get("parts", {})
            counts["articles"] += 1
            counts["excluded"] += bool(article.get("excluded"))
            counts["gone"] += len(article.get("gone", ()))
            counts["dated"] += len(article.get("gone_by", ())) + bool(article.get("excluded_by"))
            counts["amended"] += bool(article.get("amended"))
            counts["parts"] += len(parts)
            counts["points"] += len(article.get("points", ())) + sum(map(len, parts.values()))
    return dict(counts)


def _modelled(law: legalref.Corpus) -> dict[str, dict[str, Any]]:
    """Count the modelled provisions per act: grades of the newest versions, unknown versions."""
    table: dict[str, dict[str, Any]] = {}
    for provision in law.provisions:
        row = table.setdefault(
            provision.act,
            {"provisions": 0, **dict.fromkeys(GRADES, 0), "versions": 0, "unknown": 0},
        )
        row["provisions"] += 1
        row[provision.versions[-1].grade] += 1
        row["versions"] += len(provision.versions)
        row["unknown"] += sum(version.content != "known" for version in provision.versions)
    return table


# ------------------------------------------------------------------ words


def audit_text(report: dict[str, Any]) -> str:
    """Return the report of :func:`audit` for people."""
    covered = report["coverage"]
    modelled, outlined = covered["modelled"], covered["outlined"]
    rows = [
        ["modelled", modelled["acts"], f"{modelled['provisions']} provisions"],
        ["outlined", outlined["acts"],
         f"{outlined['articles']} articles ({outlined['excluded']} excluded), "
         f"{outlined['parts']} parts, {outlined['points']} points ({outlined['gone']} excluded)"],
        ["", "", f"{outlined['dated']} of the excluded with law and day, "
         f"amending laws of {outlined['amended']} articles"],
        ["named", covered["named"]["acts"], "names, numbers and addresses only"],
        ["foreign", covered["foreign"]["acts"], "recognised as another country's law"],
    ]  # fmt: skip
    grades = [
        [act, *(row[key] for key in ("provisions", *GRADES, "versions", "unknown"))]
        for act, row in report["modelled"].items()
    ]
    outlines = [
        [act, row["copy_as_of"], row["grade"], row["articles"], row["parts"], row["points"]]
        for act, row in report["outlined"].items()
    ]
    titles = ", ".join(f"{lang} {count}" for lang, count in report["act_titles"].items())
    parts = [
        f"{report['title']}: compiled {report['compiled_on']}; the oldest copy "
        f"compared for it is of {report['checked_until']}, so later changes may be missing.",
        _section("Coverage", _columns(["depth", "acts", ""], rows)),
        _section(
            "Modelled provisions, by grade of the newest version",
            _columns(["act", "provisions", *GRADES, "versions", "not fully known"], grades),
        ),
        _section(
            "Outlined codes",
            _columns(["act", "copy of", "grade", "articles", "parts", "points"], outlines),
        ),
        f"Acts with an official title seen: {titles} of {report['entries']['acts']}",
        _section(
            "Entries",
            _item("", ", ".join(
                f"{count} {name.replace('_', ' ')}" for name, count in report["entries"].items()
            )),
        ),
        _section(
            f"Gaps ({len(report['gaps'])})",
            "\n".join(
                _item(f"{', '.join(gap['about'])}: " if gap["about"] else "", gap["text"])
                for gap in report["gaps"]
            ),
        ),
        _section(
            f"Conflicts between sources ({len(report['conflicts'])})",
            "\n".join(
                _item(f"{entry['topic']}: ", "; ".join(entry["claims"]))
                + "\n"
                + textwrap.indent(_item("follows: ", entry["follows"]), "  ")
                for entry in report["conflicts"]
            ),
        ),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _section(heading: str, body: str) -> str:
    return f"{heading}\n{textwrap.indent(body, '  ')}"


def _item(head: str, text: str) -> str:
    return textwrap.fill(
        f"- {head}{text}", WIDTH - 4, subsequent_indent="  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _columns(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows in columns, numbers to the right."""
    table = [list(head), *([str(cell) for cell in row] for row in rows)]
    numeric = [all(row[i].isdigit() for row in table[1:]) for i in range(len(head))]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            f"{cell:>{width}}" if right else f"{cell:<{width}}"
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in table
    )
