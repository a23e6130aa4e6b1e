"""Annotations that cite the law: which are wrong, why, and what was probably meant.

The rows are invented. Run it with ``python examples/check_annotations.py``.
"""

from __future__ import annotations

import legalref

ROWS = [
    {"id": 1, "norm": "ст. 128 УК РК", "label": "торговля людьми"},
    {"id": 2, "norm": "ст. 135 УК РК", "label": "торговля людьми"},
    {"id": 3, "norm": "ч. 9 ст. 128 УК РК", "label": "торговля людьми"},
    {"id": 4, "norm": "ст. 127.1 УК РФ", "label": "торговля людьми"},
    {"id": 5, "norm": "ст. 128", "label": None},
    {"id": 6, "norm": "ҚР ҚК 134-бабы", "label": None},
    {"id": 7, "norm": "ст. 135 ч. 4 УК РК", "label": "торговля несовершеннолетними", "years": 20},
]

report = legalref.validate(
    ROWS, fields={"id": "id", "citation": "norm", "title": "label", "max_years": "years"}
)

print(f"{report.status}: {report.counts}\n")
for item in report.items:
    verdict = item.verdict
    meant = f" Probably {verdict.suggestion}." if verdict.suggestion else ""
    print(f"row {item.number} {verdict.code}: {verdict.message()}{meant}")

print("\nOne claim at a time, in the reader's language:")
verdict = legalref.verify("ст. 135 УК РК (торговля людьми)", lang="ru")
print(f"  {verdict.code}: {verdict.message('ru')}")
