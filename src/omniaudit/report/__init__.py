"""Writes documents from a result, and reads nothing else."""
