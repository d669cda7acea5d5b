"""Networks as people call them: a title from the name, and in a few words what a network is good at."""

from app.services.models.registry import Model

_MOST_LETTERS = 80


def title(name: str) -> str:
    """A name as a title: "quick-dreamer" is "Quick dreamer"."""
    words = name.replace("-", " ").replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]


def good_at(model: Model) -> str:
    """What stands before the colon of its description, as "reads and dreams"; else what it does."""
    said, colon, _ = model.card.description.partition(":")
    if not colon or len(said) > _MOST_LETTERS:
        return "reads and dreams" if model.dreams else "reads"
    return said[:1].lower() + said[1:]
