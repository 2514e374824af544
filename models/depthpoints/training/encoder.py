"""BlazePose's full landmark encoder as a torch module, read from its ONNX file."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn
from torch.nn import functional

# Where the encoder is cut: 48 channels each at 64, 32, 16 and 8 pixels.
TAPS = ("t219", "t229", "t254", "t273")
FROZEN_UNTIL = "t226"


class Encoder(nn.Module):
    """Runs the part of the graph that the taps need; early layers may stay as they are."""

    def __init__(self, path):
        super().__init__()
        graph = onnx.load(path).graph
        constants = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
        for node in graph.node:
            if node.op_type == "Cast" and node.input[0] in constants:
                constants[node.output[0]] = constants[node.input[0]].astype(np.float32)
        self.input_name = graph.input[0].name
        self.layers = nn.ModuleDict()
        self.steps = [self._step(node, constants) for node in needed_nodes(graph, TAPS)]
        outputs = [step[2] for step in self.steps]
        self.frozen = outputs.index(FROZEN_UNTIL) + 1
        for kind, _, output, _ in self.steps[: self.frozen]:
            if kind == "Conv":
                self.layers[output].requires_grad_(False)

    def forget(self):
        """Random weights, and no layer stays as it is: what training is worth without BlazePose's weights."""
        self.frozen = 0
        for layer in self.layers.values():
            layer.requires_grad_(True)
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)

    def _step(self, node, constants):
        """One operation as (kind, inputs, output, padding); convolutions become layers."""
        output, padding = node.output[0], None
        if node.op_type == "Conv":
            padding = self._convolution(node, constants, output)
        elif node.op_type not in ("Clip", "Add", "MaxPool", "Identity"):
            raise ValueError(f"unexpected operation {node.op_type}")
        inputs = [name for name in node.input if name not in constants]
        return node.op_type, inputs, output, padding

    def _convolution(self, node, constants, name):
        """Adds the layer; returns padding that must be applied by hand because it is lopsided."""
        attribute = {item.name: item for item in node.attribute}
        weight, bias = (np.array(constants[key], np.float32) for key in node.input[1:3])
        groups = attribute["group"].i if "group" in attribute else 1
        top, left, bottom, right = attribute["pads"].ints if "pads" in attribute else (0, 0, 0, 0)
        even = (top, left) == (bottom, right)
        layer = nn.Conv2d(
            weight.shape[1] * groups,
            weight.shape[0],
            weight.shape[2:],
            tuple(attribute["strides"].ints),
            (top, left) if even else 0,
            groups=groups,
        )
        layer.weight.data, layer.bias.data = torch.from_numpy(weight), torch.from_numpy(bias)
        self.layers[name] = layer
        return None if even else (left, right, top, bottom)

    def _run(self, steps, values):
        for kind, inputs, output, padding in steps:
            value = values[inputs[0]]
            if kind == "Conv":
                value = functional.pad(value, padding) if padding else value
                values[output] = convolved(self.layers[output], value)
            elif kind == "Clip":
                values[output] = functional.relu6(value)
            elif kind == "Add":
                values[output] = value + values[inputs[1]]
            elif kind == "Identity":
                values[output] = value
            else:
                values[output] = functional.max_pool2d(value, 2)

    def forward(self, image):
        values = {self.input_name: image}
        with torch.no_grad():
            self._run(self.steps[: self.frozen], values)
        self._run(self.steps[self.frozen :], values)
        return [values[name] for name in TAPS]


def convolved(layer, value):
    """The layer's output; depthwise layers run in 32 bits, whose backward pass is far faster on a CPU."""
    if layer.groups == 1 or not torch.is_grad_enabled():
        return layer(value)
    with torch.autocast("cpu", enabled=False):
        return layer(value.float()).to(value.dtype)


def needed_nodes(graph, outputs):
    """The nodes that lead to the outputs, in the order of the graph, without casts of constants."""
    producer = {node.output[0]: node for node in graph.node}
    wanted, open_names = set(), list(outputs)
    while open_names:
        name = open_names.pop()
        if name in producer and name not in wanted:
            wanted.add(name)
            open_names.extend(producer[name].input)
    return [node for node in graph.node if node.output[0] in wanted and node.op_type != "Cast"]
