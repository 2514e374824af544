"""Calibrates a checkpoint, writes the ONNX file and its figures: python release.py --help."""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from evaluate import (
    INTERVAL,
    clip_samples,
    cover_figures,
    counted,
    held_out_samples,
    mirrored_mean,
    predict,
    session_for,
    summary,
    true_value,
)
from export import write_onnx
from network import DepthPoints, load_checkpoint

MODEL = Path(__file__).resolve().parent.parent
COVERAGE = 0.95
GAINS = np.arange(0.5, 2.01, 0.05)


def fitted(error, log_b):
    """Gain and shift of a log scale: the likeliest gain, then 95 % of the errors within the 95 % interval."""
    size = np.abs(error) + 1e-6

    def unlikeliness(gain):
        return np.log(np.mean(size / np.exp(gain * log_b))) + np.mean(gain * log_b)

    gain = min(GAINS, key=unlikeliness)
    bound = np.quantile(size / np.exp(gain * log_b), COVERAGE)
    return float(gain), float(np.log(bound / INTERVAL))


def calibration(out, labels):
    """Gain and shift of every log scale, from crops whose bodies the network never saw."""
    use = counted(labels)
    result = {}
    for name in ("points", "drop", "margin", "scale", "camera"):
        error, log_b = out[name] - true_value(name, labels), out[name + "LogB"]
        pairs = np.empty((2, *error.shape[1:]))
        for index in np.ndindex(error.shape[1:]):
            leg = index[0] % 2 if name in ("points", "drop", "margin") else 0
            rows = (use[:, leg], *index)
            pairs[(slice(None), *index)] = fitted(error[rows], log_b[rows])
        result[name + "LogB"] = pairs
    return result


def calibrated(out, pairs):
    """The outputs with calibrated log scales."""
    changed = {name: pair[0] * out[name] + pair[1] for name, pair in pairs.items()}
    return {**out, **changed}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--network", required=True)
    parser.add_argument("--pictures", required=True, help="folder with held-out shards")
    parser.add_argument("--clips", required=True, help="folder with rendered clips and their truth")
    parser.add_argument("--work", type=Path, required=True, help="folder for the file before calibration")
    parser.add_argument("--most", type=int, default=1500, help="how many held-out pictures")
    parser.add_argument("--note", default="")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = DepthPoints(options.encoder)
    load_checkpoint(network, options.network)
    network.eval()
    images, labels = held_out_samples(options.pictures, options.most)
    clip_images, clip_labels, clips = clip_samples(options.clips)
    names = sorted(set(clips))
    raw = options.work / "uncalibrated.onnx"
    write_onnx(network, {}, raw)
    session = session_for(raw)
    drawn, rendered = predict(session, images), predict(session, clip_images)
    both_ways = mirrored_mean(session, clip_images, rendered)
    pairs = calibration(drawn, labels)
    path = MODEL / "depthpoints.onnx"
    write_onnx(network, pairs, path)
    drawn, rendered, both_ways = (calibrated(out, pairs) for out in (drawn, rendered, both_ways))
    figures = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "note": options.note,
        "calibrationGainAndShift": {name: np.round(pair, 3).tolist() for name, pair in pairs.items()},
        "heldOutBodies": dict(summary(drawn, labels), pictures=len(images)),
        "heldOutBodiesByCover": cover_figures(drawn, labels),
        "renderedClips": dict(summary(rendered, clip_labels), clips=len(names)),
        "renderedClipsMirroredMean": summary(both_ways, clip_labels),
    }
    (MODEL / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    manifest = json.loads((MODEL / "manifest.json").read_text())
    manifest["files"][0]["sha256"] = figures["sha256"]
    (MODEL / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
