"""Characters: folding, tokens, numerals, the blocks and breaks of a document.

Promises that every result knows its place in the text as given. Never knows an act. Others use
``folding``, ``tokens``, ``numerals``, ``wrapping`` and ``dating``.
"""
