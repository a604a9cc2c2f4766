"""The configuration file: YAML in, frozen settings out, every problem with its line and column."""
