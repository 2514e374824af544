"""Writes the ONNX file of a trained network with its calibration."""
import os
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper
from torch import nn

OUTPUTS = (
    "points pointsLogB visibility covered drop dropLogB margin marginLogB scale scaleLogB camera cameraLogB"
).split()
HALF_FROM = 64
# What PyTorch and onnxruntime may differ by, in px for points, before weights are halved.
AGREEMENT = 1e-3


class Calibrated(nn.Module):
    """The network with the outputs of the product; each log scale stretched and moved by its calibration."""

    def __init__(self, network, calibration):
        super().__init__()
        self.network = network
        self.calibration = {name: torch.tensor(pair, dtype=torch.float32) for name, pair in calibration.items()}

    def forward(self, image):
        out = self.network(image)
        for name in ("visibility", "covered"):
            out[name] = torch.sigmoid(out[name])
        for name, pair in self.calibration.items():
            out[name] = pair[0] * out[name] + pair[1]
        return tuple(out[name] for name in OUTPUTS)


def halved(model):
    """Large initialisers stored as 16 bit floats behind a Cast."""
    kept, casts = [], []
    for item in model.graph.initializer:
        array = numpy_helper.to_array(item)
        if array.dtype != np.float32 or array.size < HALF_FROM:
            kept.append(item)
            continue
        name = item.name + "_half"
        kept.append(numpy_helper.from_array(array.astype(np.float16), name))
        casts.append(helper.make_node("Cast", [name], [item.name], to=onnx.TensorProto.FLOAT))
    nodes = casts + list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    return model


def differences(path, network, image):
    """Largest difference of every output between onnxruntime and PyTorch."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got = dict(zip(OUTPUTS, session.run(OUTPUTS, {"image": image.numpy()})))
    with torch.no_grad():
        wanted = dict(zip(OUTPUTS, network(image)))
    return {name: float(np.abs(got[name] - wanted[name].numpy()).max()) for name in OUTPUTS}


def write_onnx(network, calibration, path, image=None):
    """Exports, checks against PyTorch, halves, then moves into place in one step.

    Returns the largest difference of the points before halving and the largest that halving makes, px of the crop.
    """
    network = Calibrated(network, calibration).eval()
    image = torch.rand(2, 3, 256, 256) if image is None else image
    axes = {name: {0: "batch"} for name in ("image", *OUTPUTS)}
    part = Path(f"{path}.part")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        names = {"input_names": ["image"], "output_names": OUTPUTS, "dynamic_axes": axes}
        torch.onnx.export(network, (image,), str(plain), opset_version=17, dynamo=False, **names)
        exact = differences(plain, network, image)
        if max(exact.values()) > AGREEMENT:
            raise ValueError(f"onnxruntime and PyTorch differ: {exact}")
        model = halved(onnx.load(str(plain)))
    onnx.checker.check_model(model)
    part.write_bytes(model.SerializeToString())
    rounded = differences(part, network, image)
    os.replace(part, path)
    return {"exactPx": exact["points"], "halvedPx": rounded["points"], "halvedMarginPx": rounded["margin"]}
