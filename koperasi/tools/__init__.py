"""Builds data/ and geo/ from their sources; the dashboard itself never imports it."""
