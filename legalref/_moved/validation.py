"""Where ``legalref.checking.validation`` was until 0.1; kept for imports and stored pickles."""

from legalref.checking.validation import *  # noqa: F403
