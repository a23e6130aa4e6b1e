"""Whether references are true: one claim, streams of records, whole documents.

Promises a verdict with a stable code, and that what was not read is said. Never reads a citation by
itself. Others use :func:`verify`, :func:`validate`, :func:`validate_files` and :class:`Report`.
"""
