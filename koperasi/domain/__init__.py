"""Questions asked of a city: steps, sectors, neighbours, indicators, classes. No words, no colours."""
