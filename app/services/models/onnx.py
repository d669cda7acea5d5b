"""Networks for other programs: ONNX, beside the formats that are read here."""

from typing import Literal

from app import __version__
from app.errors import MissingExtra
from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card

Format = Literal["safetensors", "npz", "onnx"]


def export(network: Network, card: Card, kind: Format) -> bytes:
    """The file's content; MissingExtra when ONNX is asked for and its library is not installed."""
    writers = {"safetensors": formats.to_safetensors, "npz": formats.to_npz, "onnx": to_onnx}
    return writers[kind](network, card)


def to_onnx(network: Network, card: Card) -> bytes:
    """An ONNX model: `signals` (n, 784) float32 in 0.01..1 to `scores` (n, 10); a Gemm and a Sigmoid per layer."""
    try:
        from onnx import TensorProto, checker, helper, numpy_helper
    except ImportError:
        raise MissingExtra("exporting to ONNX needs the onnx library: pip install onnx") from None

    nodes, tensors, last = [], [], "signals"
    for number, layer in enumerate(network.layers):
        names = [f"layers.{number}.{kind}" for kind in ("weights", "biases", "sums", "outputs")]
        tensors += [
            numpy_helper.from_array(getattr(layer, kind), f"layers.{number}.{kind}") for kind in ("weights", "biases")
        ]
        output = "scores" if number == len(network.layers) - 1 else names[3]
        nodes.append(helper.make_node("Gemm", [last, names[0], names[1]], [names[2]], transB=1))
        nodes.append(helper.make_node("Sigmoid", [names[2]], [output]))
        last = output
    signals = helper.make_tensor_value_info("signals", TensorProto.FLOAT, ["n", network.sizes[0]])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", network.sizes[-1]])
    graph = helper.make_graph(nodes, "brainscan", [signals], [scores], tensors)
    opset = [helper.make_opsetid("", 17)]
    model = helper.make_model(graph, opset_imports=opset, producer_name="brainscan", producer_version=__version__)
    model.ir_version = 8
    helper.set_model_props(model, card.texts())
    checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content
