"""Small values that every room shares: how a value shows itself, walking by name, words in markup.

Promises pure functions and mixins, and one home for the escaping of XML and of TeX. Never knows the
law. Others use ``addresses``, ``called``, ``describing``, ``display``, ``files``, ``periods``,
``spanning``, ``tex``, ``walking`` and ``xml``.
"""
