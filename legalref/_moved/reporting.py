"""Where ``legalref.checking.reporting`` was until 0.1; kept for imports and stored pickles."""

from legalref.checking.reporting import *  # noqa: F403
