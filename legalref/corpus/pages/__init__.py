"""Saved pages of the official database, read and set against the corpus.

Promises: says of every line of the text what it was taken for, or reports it with its place; never
takes planned changes, notes of the editors, text for other acts or numbers of a note for units of
the law. Never downloads, and never writes without having checked that the folder still loads.
Others: ask :func:`compare_page`; the outline of an act is changed by
:meth:`legalref.corpus.pages.comparing.PageReport.write` only.
"""
