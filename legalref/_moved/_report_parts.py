"""Where ``legalref.checking.report_parts`` was until 0.1; kept for imports and stored pickles."""

from legalref.checking.report_parts import *  # noqa: F403
