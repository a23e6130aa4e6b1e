"""Where ``legalref.citing.formatting`` was until 0.1; kept for imports and stored pickles."""

from legalref.citing.formatting import *  # noqa: F403
