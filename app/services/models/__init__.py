"""All about a network's file: its card, its formats, the registry of those at hand, and their versions."""
