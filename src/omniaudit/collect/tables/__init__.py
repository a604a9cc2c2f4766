"""Reads tabular files: one file a kind."""
