"""Adapters to other tools, each an optional extra.

Promises the verbs of the library where the other tool looks for them. Never uses more than the
public names, as a stranger would. Others use nothing of it: users import the adapter they need.
"""
