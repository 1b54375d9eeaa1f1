"""Measures the dashboard as its viewers meet it, always beside a reference in the same run."""
