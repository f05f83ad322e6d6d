"""Deterministic functions on text: no model, no network, no settings."""
