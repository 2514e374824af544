"""Reads shards of drawn pictures and varies them: turned, moved, mirrored, recoloured, partly covered."""
import pickle
from pathlib import Path

import cv2
import numpy as np
import torch

from scene import BEHIND_OBJECT, OUTSIDE, SURROUNDINGS_M

cv2.setNumThreads(1)
SIZE = 256
FIELDS = ("points", "margin", "scale", "camera", "visible", "covered", "margin_mm")


class Pictures:
    """All shards of one split in a folder; `refresh` takes in shards drawn meanwhile."""

    def __init__(self, folder, split):
        self.folder, self.split = Path(folder), split
        self.known, self.rows = set(), []
        self.refresh()

    def refresh(self):
        for path in sorted(self.folder.glob(f"{self.split}-*.pkl")):
            if path not in self.known:
                self.known.add(path)
                self.rows.extend(pickle.loads(path.read_bytes()))

    def batch(self, rng, size, fresh=()):
        """A batch of varied pictures; fresh ones take part at once and stay for later."""
        chosen = [self.rows[index] for index in rng.integers(0, len(self.rows), size - len(fresh))]
        self.rows.extend(fresh)
        return stacked([varied(rng, *read(row)) for row in (*chosen, *fresh)])

    def plain(self, start, size):
        """Pictures as they were drawn, in order."""
        return stacked([read(row) for row in self.rows[start : start + size]])


def decoded(jpeg):
    """Picture as 8 bit RGB."""
    return cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]


def read(row):
    """Picture as 8 bit RGB and a fresh copy of its labels."""
    jpeg, labels = row
    return decoded(jpeg), {name: np.array(labels[name]) for name in FIELDS}


def stacked(samples):
    """Image tensor (channels last in memory, 0..1) and label tensors."""
    images = np.stack([np.ascontiguousarray(image) for image, _ in samples])
    images = torch.from_numpy(images).permute(0, 3, 1, 2).float() / 255
    labels = {}
    for name in FIELDS:
        values = np.stack([label[name] for _, label in samples])
        labels[name] = torch.from_numpy(values.astype(np.uint8 if name == "visible" else np.float32))
    labels["scale"] = labels["scale"][:, None]
    return images.contiguous(memory_format=torch.channels_last), labels


def varied(rng, image, labels):
    if rng.random() < 0.7:
        image = moved(rng, image, labels)
    if rng.random() < 0.5:
        image = mirrored(image, labels)
    if rng.random() < 0.5:
        tone = rng.uniform(0.7, 1.3, 3) * image + rng.uniform(-25, 25)
        image = np.clip(tone, 0, 255).astype(np.uint8)
    if rng.random() < 0.25:
        image = patched(rng, image, labels)
    return image, labels


def moved(rng, image, labels):
    """Turned up to 4 degrees, scaled and shifted; the world margin in px changes with the scale only."""
    turn, zoom = rng.uniform(-4, 4), rng.uniform(0.9, 1.12)
    cosine, sine = zoom * np.cos(np.radians(turn)), zoom * np.sin(np.radians(turn))
    matrix = np.array([[cosine, -sine, 0], [sine, cosine, 0]])
    matrix[:, 2] = SIZE / 2 - matrix[:, :2] @ [SIZE / 2, SIZE / 2] + rng.uniform(-12, 12, 2)
    labels["points"] = labels["points"] @ matrix[:, :2].T + matrix[:, 2]
    labels["margin"] = labels["margin"] * zoom
    labels["scale"] = labels["scale"] - np.log(zoom)
    labels["camera"] = labels["camera"] + [turn, 0, 0]
    centred = matrix.copy()
    centred[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5
    return cv2.warpAffine(image, centred, (SIZE, SIZE), borderMode=cv2.BORDER_REPLICATE)


def hide(labels, x, y, shape):
    """Marks what a rectangle hides: points under it, and the share of their surroundings."""
    reach = SURROUNDINGS_M * 1000 / np.exp(labels["scale"])
    low, high = np.array([x, y]), np.array([x + shape[1], y + shape[0]])
    under = ((labels["points"] >= low) & (labels["points"] < high)).all(1)
    inside = np.clip(np.minimum(labels["points"] + reach, high) - np.maximum(labels["points"] - reach, low), 0, None)
    share = inside.prod(1) / (2 * reach) ** 2
    labels["covered"] = np.maximum(labels["covered"], np.where(np.isnan(labels["covered"]), np.nan, share))
    labels["visible"] = np.where(under & (labels["visible"] != OUTSIDE), BEHIND_OBJECT, labels["visible"])


def mirrored(image, labels):
    labels["points"] = labels["points"] * [-1, 1] + [SIZE, 0]
    labels["camera"] = labels["camera"] * [-1, 1, 1]
    return image[:, ::-1]


def patched(rng, image, labels):
    """One or two rectangles of plain colour or noise, which hide what lies under them."""
    image = image.copy()
    for _ in range(rng.integers(1, 3)):
        x, y = rng.integers(0, 230, 2)
        width, height = rng.integers(8, 64, 2)
        patch = image[y : y + height, x : x + width]
        plain = rng.random() < 0.6
        patch[:] = rng.integers(0, 256, 3 if plain else patch.shape)
        hide(labels, x, y, patch.shape)
    return image
