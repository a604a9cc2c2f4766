"""Reads the channels and writes the snapshot."""
