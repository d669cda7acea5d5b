"""Composes what several serving processes share: a part of `composition`, which alone imports it."""

from app.services.models.shelf import SharedShelf, Shelf
from app.services.shared_memory import SharedMemory
from app.services.sign_in import SignIn
from app.settings import Settings


def shelf(settings: Settings, memory: SharedMemory | None) -> Shelf:
    """Where networks made here are kept; `memory` is that of several serving processes."""
    folder = settings.own_models_dir
    return SharedShelf(folder, memory) if memory else Shelf(folder)


def sign_in(settings: Settings, memory: SharedMemory | None) -> SignIn:
    """Who may change what is kept; several serving processes know the same token and the same sessions."""
    made, sessions = (memory.made_token, memory.sessions) if memory else ("", None)
    return SignIn(settings.sign_in_asked, settings.admin_token, made_token=made, sessions=sessions)
