"""Draws shards of training pictures: python make_pictures.py CACHE OUT --split train --shards 40."""
import argparse
import pickle
import time
from pathlib import Path

import cv2
import numpy as np

from scene import Cast, make_picture

SEED = 20261122
SPLITS = {"train": 0, "held-out": 1}


def encoded(rng, image):
    """The picture as JPEG bytes of a random quality."""
    quality = rng.integers(20, 60) if rng.random() < 0.5 else rng.integers(60, 96)
    return cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1].tobytes()


def draw_row(cast, *numbers):
    """One picture and its labels; the same for the same cache and numbers."""
    rng = np.random.default_rng([SEED, *numbers])
    image, labels = make_picture(rng, cast)
    return encoded(rng, image), labels


def make_shard(cast, split, shard, size):
    """Pictures and labels of one shard."""
    return [draw_row(cast, SPLITS[split], shard, index) for index in range(size)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="train")
    parser.add_argument("--size", type=int, default=500)
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--worker", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cast = Cast(options.cache, options.split == "held-out")
    for shard in range(options.first + options.worker, options.first + options.shards, options.workers):
        path = options.out / f"{options.split}-{shard:04d}.pkl"
        if path.exists():
            continue
        start = time.process_time()
        rows = make_shard(cast, options.split, shard, options.size)
        fresh = path.with_suffix(".part")
        fresh.write_bytes(pickle.dumps(rows))
        fresh.replace(path)
        rate = options.size / (time.process_time() - start)
        print(path.name, f"{rate:.0f} pictures a second of CPU time, {len(cast.bodies)} bodies", flush=True)


if __name__ == "__main__":
    main()
