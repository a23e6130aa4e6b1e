"""References in running text: find them, see what they lean on, and link them.

The text is invented. Run it with ``python examples/extract_from_article.py``.
"""

from __future__ import annotations

import legalref

ARTICLE = """\
Суд признал подсудимого виновным по ч. 2 ст. 128 УК РК; по части третьей той же статьи он оправдан.
Защита ссылалась на статьи 134 и 135 Уголовного кодекса, обвинение - на ст. 128 УПК РК.
Жертвам помогают по Закону № 110-VIII. В соседней стране за то же наказывают по ст. 127.1 УК РФ.
Ущерб составил 128 тысяч тенге. Сот сондай-ақ ҚР ҚК 308-бабын атап өтті.
"""

mentions = legalref.extract(ARTICLE)

print(f"{len(mentions)} mentions:")
for mention in mentions:
    means = ", ".join(mention.refs) or mention.resolution.explain()
    leans = f" [{mention.context}]" if mention.context else ""
    print(f"  {mention.start:>3}-{mention.end:<3} {mention.text!r}{leans}\n          {means}")

print("\nThe same text with links to the official database, as Markdown:\n")
print(legalref.annotate(ARTICLE, mentions, format="markdown", lang="ru"))
