"""Where ``legalref.resolution.fields`` was until 0.1; kept for imports and stored pickles."""

from legalref.resolution.fields import *  # noqa: F403
