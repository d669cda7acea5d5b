"""Recipes: how a network is trained, each a named value with its source."""

from dataclasses import dataclass, replace

from app.network.model.distortion import Distortion
from app.network.training.adversarial import AdversarialTraining
from app.network.training.contrastive_divergence import ContrastiveDivergence
from app.network.training.cycle_loss import CycleLoss


@dataclass(frozen=True, kw_only=True)
class BaseRecipe:
    """What recipes for all kinds of networks say.

    `learning_rate` is for gradients averaged over a batch; it falls linearly to 0 over all steps.
    `distortion` is applied to all examples, anew in each epoch.
    """

    name: str
    description: str
    source: str
    epochs: int
    learning_rate: float
    batch_size: int = 100
    momentum: float = 0.9
    distortion: Distortion | None = None


@dataclass(frozen=True, kw_only=True)
class Recipe(BaseRecipe):
    """Everything that decides a multilayer perceptron's training but the examples and the seed.

    `hidden_sizes` is the number of nodes of each hidden layer.
    `label_smoothing` is how far the targets stay from 0 and 1 (Szegedy et al. 2016, section 7).
    `weight_averaging` is the decay per step of an exponential moving average of the weights, which is then used; 0 for
    none (Polyak and Juditsky 1992).
    `outliers` is how many pictures of no digit join each batch, whose targets are all low (outlier exposure).
    `handwriting` is how many pictures made by rule join each batch: digits in other hands, letters and shapes.
    `principal_components` is along how many components of the examples it learns, which must be plain; 0 for pixels.
    `boltzmann` trains a network that dreams: the first layer's weights learn to draw, too.
    `online` trains as in 2016: one example after the other, in the data's order, at a constant learning rate.
    """

    hidden_sizes: tuple[int, ...]
    label_smoothing: float = 0.01
    weight_averaging: float = 0.0
    adversarial: AdversarialTraining | None = None
    cycle_loss: CycleLoss | None = None
    boltzmann: ContrastiveDivergence | None = None
    outliers: int = 0
    handwriting: int = 0
    principal_components: int = 0
    online: bool = False

    def __post_init__(self) -> None:
        others = (self.distortion, self.adversarial, self.cycle_loss, self.outliers, self.handwriting, self.online)
        if self.principal_components and any(others):
            raise ValueError("along principal components only plain examples can be learned, in batches")


@dataclass(frozen=True, kw_only=True)
class ConvnetRecipe(BaseRecipe):
    """Everything that decides a convolutional network's training but the examples and the seed.

    `filters` is the number of filters of each convolution.
    """

    filters: tuple[int, ...]


RASHID_2016 = Recipe(
    name="rashid-2016",
    description="The network of 2016: 200 hidden nodes, no biases, one example at a time.",
    source="T. Rashid, Make Your Own Neural Network, 2016, part 2",
    hidden_sizes=(200,),
    epochs=5,
    learning_rate=0.1,
    online=True,
)

QUICK = Recipe(
    name="quick",
    description="A reader in about a second: 200 hidden nodes that learn along 64 principal components.",
    source="LeCun et al., Efficient BackProp, 1998, section 4.3",
    hidden_sizes=(200,),
    epochs=4,
    learning_rate=2.0,
    batch_size=200,
    principal_components=64,
)

ELASTIC = Recipe(
    name="elastic",
    description="A reader: 800 hidden nodes, each epoch on freshly bent copies of the digits.",
    source="Simard, Steinkraus and Platt, Best Practices for Convolutional Neural Networks, 2003",
    hidden_sizes=(800,),
    epochs=100,
    learning_rate=0.1,
    batch_size=50,
    label_smoothing=0.0,
    distortion=Distortion(
        rotation_degrees=10, scale=0.1, shear=0.1, shift_pixels=0.75, elastic_alpha=20, elastic_sigma=4
    ),
)

ARTIST = Recipe(
    name="artist",
    description="Reads and draws: 1,000 hidden nodes that withstand perturbations and are trained to be run backwards.",
    source="Santurkar et al., Image Synthesis with a Single (Robust) Classifier, 2019; the closed loop is our own",
    hidden_sizes=(1000,),
    epochs=60,
    learning_rate=0.5,
    weight_averaging=0.999,
    distortion=Distortion(
        rotation_degrees=8, scale=0.08, shear=0.08, shift_pixels=0.5, elastic_alpha=16, elastic_sigma=4
    ),
    adversarial=AdversarialTraining(radius=1.0),
    cycle_loss=CycleLoss(weight=1.0, ink=0.25, roughness=8.0, radius=1.2),
    outliers=10,
)

FINISH = replace(
    ARTIST,
    name="finish",
    description="Reads and draws: the artist of 1,000 hidden nodes after its last lessons, at a smaller radius.",
    epochs=12,
    learning_rate=0.2,
    adversarial=AdversarialTraining(radius=0.8, warm_up=0.001),
)

DREAMER = Recipe(
    name="dreamer",
    description="Reads and dreams: 2,000 hidden nodes whose weights are those of a Boltzmann machine, too.",
    source="Hinton, To Recognize Shapes, First Learn to Generate Images, 2007; Larochelle et al. 2012",
    hidden_sizes=(2000,),
    epochs=70,
    learning_rate=0.4,
    label_smoothing=0.0,
    weight_averaging=0.999,
    distortion=ELASTIC.distortion,
    boltzmann=ContrastiveDivergence(
        output_share=0.125,
        distortion=Distortion(rotation_degrees=10, scale=0.1, shear=0.12, shift_pixels=0.5),
    ),
    outliers=10,
    handwriting=100,
)

QUICK_DREAMER = replace(
    DREAMER,
    name="quick-dreamer",
    description="Reads and dreams after seconds of training: 500 hidden nodes that learn on plain digits.",
    hidden_sizes=(500,),
    epochs=8,
    label_smoothing=0.01,
    weight_averaging=0.99,
    distortion=None,
    boltzmann=ContrastiveDivergence(),
    outliers=5,
    handwriting=0,
)

SKETCH = Recipe(
    name="sketch",
    description="Reads and draws after seconds of training: 200 hidden nodes, the artist's lessons on plain digits.",
    source=ARTIST.source,
    hidden_sizes=(200,),
    epochs=6,
    learning_rate=0.5,
    weight_averaging=0.99,
    adversarial=AdversarialTraining(radius=1.25),
    cycle_loss=ARTIST.cycle_loss,
    outliers=5,
)

DIGIT_GATE = replace(
    ELASTIC,
    name="digit-gate",
    description="The gate: 300 hidden nodes that learn to tell digits from what is none, and no more.",
    source="Hendrycks, Mazeika and Dietterich, Deep Anomaly Detection with Outlier Exposure, 2019",
    hidden_sizes=(300,),
    epochs=8,
    learning_rate=0.3,
    batch_size=100,
    weight_averaging=0.999,
    handwriting=200,
)

RECIPES = {recipe.name: recipe for recipe in (RASHID_2016, QUICK, QUICK_DREAMER, SKETCH, ELASTIC, ARTIST, DREAMER)}
FURTHER = {FINISH.name: FINISH}  # recipes for a network that has learned already

SECOND_READER = ConvnetRecipe(
    name="second-opinion",
    description="An independent reader: two 5x5 convolutions and a dense layer. It judges pictures, and draws none.",
    source="LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998",
    filters=(12, 24),
    epochs=12,
    learning_rate=0.05,
    batch_size=50,
    distortion=Distortion(rotation_degrees=10, scale=0.1, shear=0.1, shift_pixels=2),
)
