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


def write_onnx(network, calibration, path):
    """Export, halve, check against torch, then move into place in one step."""
    network = Calibrated(network, calibration).eval()
    image = torch.rand(2, 3, 256, 256)
    axes = {name: {0: "batch"} for name in ("image", *OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        names = {"input_names": ["image"], "output_names": OUTPUTS, "dynamic_axes": axes}
        torch.onnx.export(network, (image,), str(plain), opset_version=17, dynamo=False, **names)
        model = halved(onnx.load(str(plain)))
    onnx.checker.check_model(model)
    fresh = Path(f"{path}.part")
    fresh.write_bytes(model.SerializeToString())
    session = onnxruntime.InferenceSession(str(fresh), providers=["CPUExecutionProvider"])
    got = dict(zip(OUTPUTS, session.run(OUTPUTS, {"image": image.numpy()})))
    with torch.no_grad():
        wanted = dict(zip(OUTPUTS, network(image)))
    print({name: float(np.abs(got[name] - wanted[name].numpy()).max()) for name in OUTPUTS})
    os.replace(fresh, path)
