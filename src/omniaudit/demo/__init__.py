"""A brand with planted gaps, made by a seed, to try omniaudit on and to test it with."""

from omniaudit.demo.brand import Demo, write_demo

__all__ = ["Demo", "write_demo"]
