"""Names of provisions: official titles, common names, misspelt and transliterated ones.

Promises entries with a likeness, one home for the names that stand beside numbers, and that words
that may be a name are folded once (``Name`` of ``entries``). Never reads a number. Others use
``entries``, ``listed``, ``titles`` and ``beside``.
"""
