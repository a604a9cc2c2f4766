"""Which listings are the same product; pure set work that explains itself."""
