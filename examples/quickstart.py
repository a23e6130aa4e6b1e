"""From a phrase to the provision behind it: resolve, look up, cite, and travel in time.

Run it with ``python examples/quickstart.py``.
"""

from __future__ import annotations

import legalref

law = legalref.load()

print("What do these mean?")
for text in (
    "п. 2 ч. 3 ст. 125 УК РК",
    "ҚР ҚК 128-бабының 2-бөлігі",
    "Article 135 of the Criminal Code of the Republic of Kazakhstan",
    "торговля людьми",
    "ст. 128 УПК РК",
    "ст. 127.1 УК РФ",
    "ч. 9 ст. 128 УК РК",
    "ст. 128",
):
    found = legalref.resolve(text)
    print(f"  {text}\n    {found.status}: {', '.join(found.refs) or found.explain()}")

print("\nThe eight offences, with the longest imprisonment that each threatens:")
for offence in law.offences:
    longest = law.max_imprisonment(offence.provision)
    print(f"  {offence.provision:<28} {offence.names.get('en')} - up to {longest}")

print("\nOne point, three languages:")
for lang in ("ru", "kk", "en"):
    print(f"  {legalref.cite('kz-cc:art125/part3/point2', lang=lang, style='full')}")

print("\nThe same part on three days:")
for day in ("2014-12-31", "2019-06-01", "2024-09-05"):
    view = law.at(day)
    if "kz-cc:art135/part1" not in view:
        print(f"  {day}: not in force")
        continue
    part = view.provision("kz-cc:art135/part1")
    print(f"  {day}: {view.min_imprisonment(part.id)} to {view.max_imprisonment(part.id)}")
