"""Acts: which act the words at a place name, or none.

Promises an act mention with all that title, number and date say. Never reads a place inside an act.
Others use ``lexicon``.
"""
