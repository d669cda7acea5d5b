"""Draw the maps of the shipped networks anew, and what they read, into models/: `python -m scripts.maps`.

Files of networks that are there no more are removed; `make checksums` is to follow.
"""

from pathlib import Path

from app.services.examples import MnistTestImages
from app.services.maps import worker
from app.services.mistakes.readings import readings_of
from app.services.models import computed, registry
from app.services.models.registry import Model
from app.settings import Settings

KINDS = "maps", "readings"


def shipped(folder: Path) -> list[Model]:
    """The networks in the folder itself."""
    return [registry.load(path, shipped=True) for path in sorted(folder.glob("*.safetensors"))]


def main() -> None:
    settings = Settings()
    folder, images = settings.models_dir, MnistTestImages(settings.mnist_dir)
    models = shipped(folder)
    for stale in [
        path for kind in KINDS for path in (folder / kind).glob("*") if path.stem not in {m.id for m in models}
    ]:
        stale.unlink()
    for model in models:
        name = f"{model.id}.safetensors"
        if not (folder / "readings" / name).exists():
            computed.write(folder / "readings" / name, readings_of(model.network, images).arrays)
        if not (folder / "maps" / name).exists():
            print(f"drawing the map of {model.id}")
            worker.draw(model.network, settings.mnist_dir, folder / "maps" / name, lambda share: None)


if __name__ == "__main__":
    main()
