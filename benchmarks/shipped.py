"""The shipped networks, as the model card lists them."""

from app.digits import mnist
from app.services.evaluation import evaluate
from app.services.models.registry import Models
from app.settings import Settings
from benchmarks import report

HEADERS = ("network", "layers", "learned numbers", "bytes", "recipe", "epochs", "seed", "training s", "test accuracy")


def measure() -> None:
    """Size, recipe, and test accuracy (measured now) of every shipped network."""
    settings = Settings()
    test = mnist.test_examples(settings.mnist_dir)
    rows = []
    for model in Models([settings.models_dir], settings.model):
        network, card = model.network, model.card
        sizes, accuracy = "-".join(map(str, network.sizes)), evaluate(network, test).accuracy
        facts = card.recipe, card.epochs, card.seed, card.training_seconds
        rows.append((model.id, sizes, f"{network.parameter_count:,}", f"{model.bytes:,}", *facts, f"{accuracy:.2%}"))
    report.table(HEADERS, rows)
