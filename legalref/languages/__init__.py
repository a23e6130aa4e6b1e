"""Words: what a word of a citation is, its forms, and what readers are shown.

Promises tables and look-ups over words of Russian, Kazakh and English, and of any language that a
program adds; every word of a language stands in its folder or in the YAML beside it, nowhere else.
Never looks an act or a provision up, and imports nothing of this package. Others use ``classify``
(kinds of words), ``rules`` (what wordings mean, by name), ``beside`` (what else has a number),
``messages`` (sentences by key), ``labels`` and ``amounts`` (words around facts), ``dates`` (days
that are read), ``world`` (whose country a word speaks of), ``home`` (the
code of ours), ``writing`` and ``naming`` (citations of
plain records, which each language writes in its own module), ``tables`` (all as data), ``late``
(patterns made when first asked) and of ``ru`` the letters in which Latin catalogues write it.
"""
