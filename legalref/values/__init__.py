"""Small values that every room shares: how a value shows itself, walking by name.

Promises pure functions and mixins. Never knows the law. Others use ``display``
and ``walking``.
"""
