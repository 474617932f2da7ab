"""Fingerpost: decision guides, from one source to a checked static site."""

__version__ = "0.1.0"
