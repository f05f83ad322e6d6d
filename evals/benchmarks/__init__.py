"""Measurements of speed and of quality on data of others; run by hand, never a test."""
