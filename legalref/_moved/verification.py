"""Where ``legalref.checking.verification`` was until 0.1; kept for imports and stored pickles."""

from legalref.checking.verification import *  # noqa: F403
