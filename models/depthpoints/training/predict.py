"""Runs an ONNX file of the network on crops."""
import numpy as np
import onnxruntime

from export import OUTPUTS


def session_for(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def predict(session, images, size=16):
    """All outputs for a list of 8 bit RGB crops."""
    rows = []
    for start in range(0, len(images), size):
        batch = np.stack(images[start : start + size]).transpose(0, 3, 1, 2).astype(np.float32) / 255
        rows.append(session.run(list(OUTPUTS), {"image": batch}))
    return {name: np.concatenate([row[k] for row in rows]) for k, name in enumerate(OUTPUTS)}


def mirrored_mean(session, images, out):
    """Mean of what the network says of the crops and of their mirror images, as the product reads them."""
    other = predict(session, [np.ascontiguousarray(image[:, ::-1]) for image in images])
    other["points"] = other["points"] * [-1, 1] + [images[0].shape[1], 0]
    other["camera"] = other["camera"] * [-1, 1, 1]
    return {name: (value + other[name]) / 2 for name, value in out.items()}
