"""Acts: which act the words at a place name, or none.

Promises a frozen act mention with all that title, number and date say; how it is read stands in
``readings``, one row a way to write an act, in order. Never reads a place inside an act, and holds
no word of a language. Others use ``lexicon`` (the acts of a corpus among tokens) with ``registry``
and ``tree`` (its records, and its names word by word), ``whose`` (whose an act is), and of words
``changed``, ``spelling`` and ``around``.
"""
