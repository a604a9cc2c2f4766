"""omniaudit finds where a brand's sales and communication channels contradict each other."""

__version__ = "0.1.0"
