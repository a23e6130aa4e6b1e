"""Names of provisions: official titles, common names, misspelt and transliterated ones.

Promises entries with a likeness. Never reads a number. Others use ``listed`` and ``titles``.
"""
