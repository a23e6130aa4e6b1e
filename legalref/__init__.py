"""Kazakh anti-trafficking law as a typed model, with citations read in Russian, Kazakh and English."""

__version__ = "0.1.0"
