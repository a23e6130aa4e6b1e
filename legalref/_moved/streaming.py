"""Where ``legalref.extraction.streaming`` was until 0.1; kept for imports and stored pickles."""

from legalref.extraction.streaming import *  # noqa: F403
