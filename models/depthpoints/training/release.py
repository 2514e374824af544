"""Calibrates a checkpoint, writes the ONNX file, its figures and diagrams: python release.py --help."""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from calibration import calibrated, calibration, crosswise
from evaluate import covered_figures, covered_threshold, margins_by_band, summary
from export import write_onnx
from frame_errors import takes_figures
from network import DepthPoints, load_checkpoint
from predict import mirrored_mean, predict, session_for
from reliability import write_diagram
from test_sets import clip_samples, held_out_samples, take_samples

MODEL = Path(__file__).resolve().parent.parent


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--network", required=True)
    parser.add_argument("--pictures", required=True, help="folder with held-out shards and takes")
    parser.add_argument("--clips", required=True, help="folder with rendered clips and their truth")
    parser.add_argument("--work", type=Path, required=True, help="folder for the file before calibration")
    parser.add_argument("--out", type=Path, default=MODEL, help="folder of the model that is to be changed")
    parser.add_argument("--most", type=int, default=4000, help="how many held-out pictures")
    parser.add_argument("--note", default="")
    return parser.parse_args()


def written(folder, name, value):
    (folder / name).write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def main():
    options = parse()
    torch.set_num_threads(1)
    network = DepthPoints(options.encoder)
    load_checkpoint(network, options.network)
    network.eval()
    raw = options.work / "uncalibrated.onnx"
    write_onnx(network, {}, raw)
    session = session_for(raw)

    def read(images):
        once = predict(session, images)
        return once, mirrored_mean(session, images, once)

    images, labels = held_out_samples(options.pictures, options.most)
    take_images, take_labels = take_samples(options.pictures)
    clip_images, clip_labels, clips = clip_samples(options.clips)
    (_, drawn), (_, takes), (once, rendered) = read(images), read(take_images), read(clip_images)
    pairs = calibration(drawn, labels)
    path = options.out / "depthpoints.onnx"
    clip_batch = np.stack(clip_images[:8]).transpose(0, 3, 1, 2).astype(np.float32) / 255
    agreement = write_onnx(network, pairs, path, torch.from_numpy(clip_batch))
    unseen = crosswise(drawn, labels)
    once, rendered, takes = (calibrated(out, pairs) for out in (once, rendered, takes))
    threshold = covered_threshold(drawn, labels)
    frames = {"heldOutBodies": takes_figures(takes, take_labels, take_labels["take"])}
    frames["renderedClips"] = takes_figures(rendered, clip_labels, clips)
    figures = {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "note": options.note,
        "onnxruntimeDiffersPx": agreement,
        "calibrationGainAndShift": {name: np.round(pair, 3).tolist() for name, pair in pairs.items()},
        "coveredThreshold": threshold,
        "frameErrorCorrelation": frames["heldOutBodies"]["frameErrorCorrelation"],
        "framesOfOneCamera": frames,
        "heldOutBodies": summary(unseen, labels)
        | {"pictures": len(images), "bodies": len(np.unique(labels["body"]))},
        "heldOutBodiesByBand": margins_by_band(unseen, labels),
        "covered": covered_figures(drawn, labels, threshold),
        "renderedClips": summary(rendered, clip_labels) | {"clips": len(np.unique(clips)), "crops": len(clips)},
        "renderedClipsByBand": margins_by_band(rendered, clip_labels),
        "renderedClipsWithoutMirrorView": summary(once, clip_labels),
    }
    written(options.out, "figures.json", figures)
    write_diagram(options.out / "reliability.svg", unseen, labels)
    manifest = json.loads((MODEL / "manifest.json").read_text())
    manifest["files"][0]["sha256"] = figures["sha256"]
    manifest["coveredThreshold"] = threshold
    written(options.out, "manifest.json", manifest)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
