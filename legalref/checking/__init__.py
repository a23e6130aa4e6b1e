"""Whether references are true: one claim, streams of records, whole documents.

Promises a verdict with a stable code, and that what was not read is said. Never reads a citation by
itself. Others use :func:`verify` of ``verification``, :func:`validate` and :func:`validate_files`
of ``validation``, :func:`check` and :func:`check_files` of ``texts``, :class:`Report` of
``reporting`` with its ``report_parts``, :func:`inspect` and :func:`standardize` of ``columns``, and
``fields``.
"""
