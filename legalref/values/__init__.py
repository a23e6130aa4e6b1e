"""Small values that every room shares: dates, how a value shows itself, walking by name.

Promises pure functions and mixins. Never knows the law. Others use ``dates``,
``display`` and ``walking``.
"""
