"""Every word, number and date that a reader sees."""
