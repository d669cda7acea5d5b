"""Recipes: how a network is trained, each a named value with its source."""

from dataclasses import dataclass, replace

from app.network.model.distortion import Distortion
from app.network.training.adversarial import AdversarialTraining
from app.network.training.cycle_loss import CycleLoss


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a training but the examples and the seed.

    `rate` is the learning rate for gradients averaged over a batch; it falls linearly to 0 over all steps.
    `smoothing` is how far the targets stay from 0 and 1 (label smoothing: Szegedy et al. 2016, section 7).
    `averaging` is the decay per step of an exponential moving average of the weights, which is then used; 0 for none.
    `scribbles` is how many pictures of nothing join each batch, to be answered by no output at all.
    `components` is along how many principal components of the examples it learns, which must be plain; 0 for pixels.
    `one_by_one` trains as in 2016 instead: one example after the other, in the data's order, at a constant rate.
    """

    name: str
    description: str
    source: str
    hidden: tuple[int, ...]
    epochs: int
    rate: float
    batch_size: int = 100
    momentum: float = 0.9
    smoothing: float = 0.01
    averaging: float = 0.0
    distortion: Distortion | None = None
    adversary: AdversarialTraining | None = None
    loop: CycleLoss | None = None
    scribbles: int = 0
    components: int = 0
    one_by_one: bool = False

    def __post_init__(self) -> None:
        if self.components and (self.distortion or self.adversary or self.loop or self.scribbles or self.one_by_one):
            raise ValueError("along principal components only plain examples can be learned, in batches")


RASHID_2016 = Recipe(
    name="rashid-2016",
    description="The network of 2016: 200 hidden nodes, no biases, one example at a time.",
    source="T. Rashid, Make Your Own Neural Network, 2016, part 2",
    hidden=(200,),
    epochs=5,
    rate=0.1,
    one_by_one=True,
)

QUICK = Recipe(
    name="quick",
    description="A reader in about a second: 200 hidden nodes that learn along 64 principal components.",
    source="LeCun et al., Efficient BackProp, 1998, section 4.3",
    hidden=(200,),
    epochs=4,
    rate=2.0,
    batch_size=200,
    components=64,
)

ELASTIC = Recipe(
    name="elastic",
    description="A reader: 800 hidden nodes, each epoch on freshly bent copies of the digits.",
    source="Simard, Steinkraus and Platt, Best Practices for Convolutional Neural Networks, 2003",
    hidden=(800,),
    epochs=100,
    rate=0.1,
    batch_size=50,
    smoothing=0.0,
    distortion=Distortion(
        rotation_degrees=10, scale=0.1, shear=0.1, shift_pixels=0.75, elastic_alpha=20, elastic_sigma=4
    ),
)

ARTIST = Recipe(
    name="artist",
    description="Reads and draws: 1,000 hidden nodes that withstand perturbations and are trained to be run backwards.",
    source="Santurkar et al., Image Synthesis with a Single (Robust) Classifier, 2019; the closed loop is our own",
    hidden=(1000,),
    epochs=60,
    rate=0.5,
    averaging=0.999,
    distortion=Distortion(
        rotation_degrees=8, scale=0.08, shear=0.08, shift_pixels=0.5, elastic_alpha=16, elastic_sigma=4
    ),
    adversary=AdversarialTraining(radius=1.0),
    loop=CycleLoss(weight=1.0, ink=0.25, roughness=8.0, radius=1.2),
    scribbles=10,
)

FINISH = replace(
    ARTIST,
    name="finish",
    description="Reads and draws: the artist of 1,000 hidden nodes after its last lessons, at a smaller radius.",
    epochs=12,
    rate=0.2,
    adversary=AdversarialTraining(radius=0.8, warm_up=0.001),
)

SKETCH = Recipe(
    name="sketch",
    description="Reads and draws after seconds of training: 200 hidden nodes, the artist's lessons on plain digits.",
    source=ARTIST.source,
    hidden=(200,),
    epochs=6,
    rate=0.5,
    averaging=0.99,
    adversary=AdversarialTraining(radius=1.25),
    loop=ARTIST.loop,
    scribbles=5,
)

RECIPES = {recipe.name: recipe for recipe in (RASHID_2016, QUICK, SKETCH, ELASTIC, ARTIST)}
FURTHER = {FINISH.name: FINISH}  # recipes for a network that has learned already
