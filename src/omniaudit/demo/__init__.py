"""A brand with planted gaps, made by a seed, to try omniaudit on and to test it with."""
