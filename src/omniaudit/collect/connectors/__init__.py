"""One file a channel type."""
