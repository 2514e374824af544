"""Draws the bottom of lifts as one camera films it: python make_takes.py CACHE OUT.

Every take is one held-out body in one set of clothes before one camera, five frames at 30 a second.
"""
import argparse
import pickle
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from camera import CROP
from clips import FRAME_SHIFT
from landmarks import Creases
from make_cache import SEED, bottom_heights, gathered, posed, random_body, random_technique, varied
from scene import HELD_OUT_EVERY, HELD_OUT_REST, Cast, make_picture

TAKES_SEED = 6005
FRAME_S, HIP_ACCELERATION = 1 / 30, 5.0
FRAMES = np.arange(-2, 3)
BOTTOMS, VIEWS = 3, 2
BOTTOM_MM = (-110.0, 110.0)
SWAY_M, NOISE, QUALITY = 0.002, (1, 6), (45, 90)


class TakeCast:
    """Gives the lifter of the take first and any other person from the cast."""

    def __init__(self, cast, body, pose):
        self.cast, self.lifter = cast, (body, pose)

    def pick(self, rng):
        chosen, self.lifter = self.lifter, None
        return chosen or self.cast.pick(rng)

    def pick_upright(self, rng):
        return self.cast.pick_upright(rng)


def take_body(number):
    """A held-out body in the frames of several bottoms, one after the other."""
    body = random_body(np.random.default_rng(SEED + number))
    rng = np.random.default_rng([TAKES_SEED, number])
    while True:
        technique = random_technique(rng)
        try:
            creases = Creases(body, technique)
            break
        except ValueError:
            continue
    rows = []
    for bottom in bottom_heights(body, technique, creases, rng, BOTTOMS, BOTTOM_MM):
        repetition = varied(technique, rng)
        for frame in FRAMES:
            rise = HIP_ACCELERATION / 2 * (frame * FRAME_S) ** 2
            sway = tuple(np.array(repetition.sway) + rng.normal(0, SWAY_M, 2))
            rows.append(posed(body, replace(repetition, sway=sway), creases, bottom + rise))
    return dict(gathered(body, rows), number=number)


def filmed(rng, image, labels):
    """One frame: the crop a little off, noise and compression of its own."""
    shift = rng.normal(0, FRAME_SHIFT, 2) * CROP
    matrix = np.array([[1, 0, shift[0]], [0, 1, shift[1]]])
    moved = cv2.warpAffine(image, matrix, (CROP, CROP), borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    moved += rng.normal(0, rng.uniform(*NOISE), moved.shape)
    picture = np.clip(moved, 0, 255).astype(np.uint8)[..., ::-1]
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*QUALITY))]
    return cv2.imencode(".jpg", picture, quality)[1].tobytes(), dict(labels, points=labels["points"] + shift)


def takes_of(cast, number):
    """Rows of all takes of one body: picture, labels with the number of the take."""
    body, rows = take_body(number), []
    for take in range(BOTTOMS * VIEWS):
        for frame in range(len(FRAMES)):
            pose = take // VIEWS * len(FRAMES) + frame
            image, labels = make_picture(np.random.default_rng([TAKES_SEED, number, take]), TakeCast(cast, body, pose))
            labels["take"] = 100 * number + take
            rows.append(filmed(np.random.default_rng([TAKES_SEED, number, take, frame]), image, labels))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bodies", type=int, default=171, help="number after the last body")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    cast = Cast(options.cache, held_out=True)
    for number in range(HELD_OUT_REST, options.bodies, HELD_OUT_EVERY):
        path = options.out / f"takes-{number:04d}.pkl"
        if path.exists():
            continue
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(takes_of(cast, number)))
        part.replace(path)
        print(path.name, flush=True)


if __name__ == "__main__":
    main()
