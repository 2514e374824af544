"""Where the camera stands, how the crop lies, and what the network shall say about both."""
from dataclasses import dataclass

import numpy as np

from geometry import unit

CANVAS = 384
CROP = 256
SIDE_PER_LEG = 1.35


@dataclass
class Camera:
    """A pinhole camera whose picture is the crop; rotation columns are right, up and backwards."""

    position: np.ndarray
    rotation: np.ndarray
    focal: float
    centre: np.ndarray

    def project(self, points):
        """x px, y px (origin top left) and 1/depth on the canvas."""
        seen = (points - self.position) @ self.rotation
        depth = -seen[:, 2]
        x = self.focal * seen[:, 0] / depth + self.centre[0]
        y = -self.focal * seen[:, 1] / depth + self.centre[1]
        return np.stack([x, y, 1 / depth], 1)


def random_view(rng, middle):
    """Position and rotation: side views of both sides, low and high, near and far, a little rolled."""
    side = rng.choice([-1.0, 1.0])
    azimuth = np.radians(rng.uniform(-60, 60) if rng.random() < 0.3 else rng.uniform(-35, 35))
    towards = np.array([side * np.cos(azimuth), -np.sin(azimuth), 0])
    close = rng.random() < 0.2
    position = np.array([0, middle[1], 0]) + towards * (rng.uniform(1.4, 2.4) if close else rng.uniform(2.0, 7.0))
    position[2] = rng.uniform(0.05, 0.5) if rng.random() < 0.15 else rng.uniform(0.2, 1.7)
    aim = np.array([rng.uniform(-0.3, 0.3), middle[1] + rng.uniform(-0.5, 0.5), rng.uniform(0.4, 1.1)])
    if rng.random() < 0.25:
        aim[2] = position[2]
    back = unit(position - aim)
    right = unit(np.cross([0, 0, 1.0], back))
    up = np.cross(back, right)
    roll = np.radians(np.clip(rng.normal(0, 2.5), -9, 9))
    turned = np.cos(roll) * right + np.sin(roll) * up, np.cos(roll) * up - np.sin(roll) * right
    return position, np.stack([*turned, back], 1)


def random_camera(rng, points):
    """A camera cropped as the product crops: around the leg joints, as wide as 1.35 legs, with its errors.

    points: [5, 2, 3] crease, knee top, hip, knee, ankle of the left and right leg.
    """
    joints = points[2:5]
    middle = joints.mean((0, 1))
    position, rotation = random_view(rng, middle)
    lengths = np.linalg.norm(np.diff(joints, axis=0), axis=2)
    side = SIDE_PER_LEG * lengths.sum(0).mean() * np.exp(np.clip(rng.normal(-0.03, 0.12), -0.35, 0.35))
    depth = -((middle - position) @ rotation)[2]
    camera = Camera(position, rotation, CANVAS * depth / side, np.zeros(2))
    spread = 0.05 if rng.random() < 0.8 else 0.11
    shift = np.clip(rng.normal(0, spread, 2), -0.24, 0.24) * CANVAS
    camera.centre = CANVAS / 2 - camera.project(joints.reshape(-1, 3))[:, :2].mean(0) + shift
    return camera


def near_side(camera, points):
    """0 when the left hip is nearer to the camera, 1 when the right one is."""
    return int(np.argmax(camera.project(points[2])[:, 2]))


def view_labels(camera, points, margin):
    """What the network learns of one crop except visibility, near leg first, in px of the 256 crop.

    margin is the true difference in mm of the left and right leg, positive = depth.
    """
    near = near_side(camera, points)
    order = [near, 1 - near]
    ratio = CROP / CANVAS
    placed = camera.project(points[:, order].reshape(-1, 3))
    mm_per_px = 1000 / (camera.focal * placed[4:6, 2] * ratio)
    hips = points[2].mean(0)
    up = np.diff(camera.project(np.array([hips, hips + [0, 0, 0.05]]))[:, :2], axis=0)[0]
    line = camera.position - hips
    return {
        "points": (placed[:, :2] * ratio).astype(np.float32),
        "margin": (margin[order] / mm_per_px).astype(np.float32),
        "scale": np.float32(np.log(mm_per_px[0])),
        "camera": np.degrees([
            np.arctan2(up[0], -up[1]),
            np.arcsin(line[2] / np.linalg.norm(line)),
            np.arctan2(-line[1], abs(line[0])),
        ]).astype(np.float32),
        "margin_mm": margin[order].astype(np.float32),
    }
