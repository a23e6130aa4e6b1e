"""Characters: folding, tokens, numerals, the blocks and breaks of a document.

Promises that every result knows its place in the text as given. Never knows an act. Others use
``folding``, ``tokens``, ``composing`` (letters and their marks), ``numerals``, ``likeness``,
``dating``, ``times``, ``memory`` (what was read before), and of documents ``blocks``, ``heads``,
``markup``, ``records`` and ``wrapping``.
"""
