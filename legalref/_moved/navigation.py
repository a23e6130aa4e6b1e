"""Where ``legalref.corpus.navigation`` was until 0.1; kept for imports and stored pickles."""

from legalref.corpus.navigation import *  # noqa: F403
