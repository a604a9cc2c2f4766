"""Reads a snapshot, runs the checks and makes the result."""
