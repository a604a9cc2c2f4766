"""One file a feed format."""
