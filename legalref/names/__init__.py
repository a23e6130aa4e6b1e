"""Names of provisions: official titles, common names, misspelt and transliterated ones.

Promises entries with a likeness, and one home for the names that stand beside numbers. Never reads
a number. Others use ``listed``, ``titles`` and ``beside``.
"""
