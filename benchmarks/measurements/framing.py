"""What framing costs on pictures that are MNIST's already."""

from app.digits import mnist
from app.services.evaluation import evaluate, framed
from app.services.models.registry import Models
from app.settings import Settings
from benchmarks.shared import report


def measure() -> None:
    """Read the 10,000 test images with and without framing, by every shipped network."""
    settings = Settings()
    examples = mnist.test_examples(settings.mnist_dir)
    report.progress("framing 10,000 pictures")
    through_the_frame = framed(examples)
    rows = []
    for model in Models([settings.models_dir], settings.model):
        plain, after = (evaluate(model.network, shown).accuracy for shown in (examples, through_the_frame))
        rows.append((model.id, f"{plain:.2%}", f"{after:.2%}", f"{100 * (after - plain):+.2f}"))
    report.table(("network", "as they are", "framed", "points"), rows)
