"""Where ``legalref.rendering.annotating`` was until 0.1; kept for imports and stored pickles."""

from legalref.rendering.annotating import *  # noqa: F403
