"""Files in, one validated city out: schema, reading, checks, sidecars, and the reading that is shown now."""
