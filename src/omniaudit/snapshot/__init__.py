"""The first artifact: everything that was read from the channels, as Parquet tables with evidence."""
