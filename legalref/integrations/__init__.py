"""Adapters to other tools: optional extras that use the public names only, as a stranger would."""
