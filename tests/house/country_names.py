"""Print the names of all countries for ``signs.yaml``: python tests/house/country_names.py.

They come from the Unicode CLDR, which the package babel carries; nothing else here needs babel.
"""

from __future__ import annotations

from babel import Locale

NO_COUNTRY = frozenset("AC AQ BV CP DG EA EU EZ HM IC IO QO TA TF UM UN XA XB XK ZZ".split())


def names() -> str:
    """Return the name of each country in Russian, Kazakh and English, one country a line."""
    tables: list[dict[str, str]] = [
        {str(code): str(name) for code, name in Locale(lang).territories.items()}
        for lang in ("ru", "kk", "en")
    ]
    codes = sorted(c for c in tables[0] if len(c) == 2 and c.isalpha() and c not in NO_COUNTRY)
    rows = [f'  "{c}": [{", ".join(repr(t[c]) for t in tables)}]' for c in codes]
    return "\n".join(rows)


if __name__ == "__main__":
    print(names())
