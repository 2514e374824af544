"""Training of the depth points in small: python small_training.py ENCODER (numpy, scipy, opencv, torch, onnx, gcc).

Three bodies, a few hundred pictures, 80 steps. The network must become clearly better on pictures of a body that it
never saw, and its ONNX file must agree with PyTorch.
"""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch

sys.dont_write_bytecode = True
TRAINING = Path(__file__).resolve().parents[4] / "models/depthpoints/training"
sys.path.insert(0, str(TRAINING))

from export import write_onnx  # noqa: E402
from network import DepthPoints, load_checkpoint  # noqa: E402
from samples import Pictures  # noqa: E402

STEPS, DRAWN, HELD_OUT, SETTLING = 80, 240, 96, 32
# Of the first distance of crease and knee top from the truth, no more than this may be left.
LARGEST_SHARE_LEFT = 0.75


def run(script, *arguments):
    subprocess.run([sys.executable, TRAINING / script, *map(str, arguments)], check=True)


def errors(network, pictures):
    """Median distance of crease and knee top from the truth, and median error of the margin, near leg, mm."""
    image, truth = pictures.plain(0, HELD_OUT)
    with torch.no_grad():
        out = network(image)
    mm = truth["scale"].exp()
    points = (out["points"] - truth["points"]).norm(dim=2)[:, [0, 2]] * mm
    margin = (out["margin"] - truth["margin"]).abs()[:, 0] * mm[:, 0]
    return float(points.median()), float(margin.median()), image


def trained(encoder, checkpoint, pictures):
    """The network of a checkpoint, its batch statistics taken anew: those kept while training lag behind so short a run."""
    network = DepthPoints(encoder)
    load_checkpoint(network, checkpoint)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.reset_running_stats()
            layer.momentum = None
    network.train()
    with torch.no_grad():
        for start in range(0, HELD_OUT, SETTLING):
            network(pictures.plain(start, SETTLING)[0])
    return network.eval()


def main(encoder, work):
    began = time.time()
    torch.set_num_threads(1)
    cache, pictures = work / "cache", work / "pictures"
    run("make_cache.py", cache, "--first", 6, "--bodies", 9, "--techniques", 1)
    run("make_pictures.py", cache, pictures, "--split", "held-out", "--size", HELD_OUT)
    run("make_pictures.py", cache, pictures, "--size", DRAWN)
    drawn = time.time()
    common = ["--encoder", encoder, "--pictures", pictures]
    run("train.py", *common, "--out", work / "start", "--steps", 0)
    run("train.py", *common, "--out", work / "run", "--steps", STEPS, "--rate", 2)
    held_out, seen = Pictures(pictures, "held-out"), Pictures(pictures, "train")
    start_points, start_margin, _ = errors(trained(encoder, work / "start/network.pt", seen), held_out)
    network = trained(encoder, work / "run/network.pt", seen)
    points, margin, image = errors(network, held_out)
    agreement = write_onnx(network, {}, work / "small.onnx", image[:4].contiguous())
    print(f"drawn in {drawn - began:.0f} s, trained and checked in {time.time() - drawn:.0f} s")
    print(f"crease and knee top off by {start_points:.0f} mm at the start, {points:.0f} mm after {STEPS} steps")
    print(f"margin off by {start_margin:.0f} mm at the start, {margin:.0f} mm after; ONNX: {agreement}")
    if points > LARGEST_SHARE_LEFT * start_points:
        raise SystemExit("the training did not improve enough")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(sys.argv[1], Path(folder))
