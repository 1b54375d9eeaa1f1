"""The files that readers take away: every table, the shapes, and the map as they see it."""
