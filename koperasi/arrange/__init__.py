"""Frames arranged into the rows, cells and cards that the figures draw, with the words that belong to them."""
