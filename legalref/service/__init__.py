"""The library for models, for OpenRefine and for pipelines in other languages.

Promises the verbs over HTTP, over the reconciliation protocol and as tools of a model, on loopback
and without a state of its own. Never answers anything that the facade does not say. Others use
``http`` and ``mcp``, the doors of the commands *serve* and *mcp*; each needs an optional extra.
"""
