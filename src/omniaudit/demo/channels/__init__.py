"""One writer a channel: listings in, the channel's own file format out, as bytes."""
