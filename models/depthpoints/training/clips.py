"""Crops with exact truth from our rendered clips, cut as the product cuts them."""
import json
from pathlib import Path

import cv2
import numpy as np

from camera import CANVAS, CROP, SIDE_PER_LEG, Camera, view_labels

SIDES = ("L", "R")
JOINTS = ("hip", "knee", "ankle")
ROWS = ("hip_crease", "knee_top", *JOINTS)
SEED = 99
# Errors of the pose network that places the crop, as shares of the side of the crop.
CLIP_SHIFT, FRAME_SHIFT, SIDE_SPREAD = 0.025, 0.015, 0.05


def points_of(frame, key):
    """[5, 2, ...] crease, knee top, hip, knee, ankle of the left and right leg."""
    return np.array([[frame[f"{row}_{side}"][key] for side in SIDES] for row in ROWS])


def leg_pixels(frames):
    """Thigh and shank of the longer looking leg, at the 90th percentile over the clip."""
    joints = np.array([points_of(frame, "p2")[2:] for frame in frames])
    lengths = np.linalg.norm(np.diff(joints, axis=1), axis=3).sum(1)
    return np.percentile(lengths.max(1), 90)


def frames_of(path, wanted):
    """The wanted frames of a video as 8 bit RGB."""
    video, images = cv2.VideoCapture(str(path)), {}
    for index in range(max(wanted) + 1):
        good, image = video.read()
        if not good:
            break
        if index in wanted:
            images[index] = image[..., ::-1]
    return images


def cropped(image, centre, side):
    """The upright crop, bilinear, border repeated; and the scale from picture to crop."""
    scale = CROP / side
    matrix = np.array([[scale, 0, CROP / 2 - scale * centre[0]], [0, scale, CROP / 2 - scale * centre[1]]])
    sampled = matrix.copy()
    sampled[:, 2] += scale * 0.5 - 0.5
    picture = np.ascontiguousarray(image)
    crop = cv2.warpAffine(picture, sampled, (CROP, CROP), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return crop, matrix


def clip_samples(path, reach=6):
    """Samples around the deepest frame of one clip: image, labels, name, frame."""
    truth = json.loads(Path(path).read_text())
    frames, deepest = truth["frames"], truth["deepest_frame"]
    wanted = range(max(0, deepest - reach), min(len(frames), deepest + reach + 1))
    images = frames_of(Path(path).with_suffix(".mp4"), wanted)
    rng = np.random.default_rng([SEED, sum(map(ord, Path(path).stem))])
    side = SIDE_PER_LEG * leg_pixels(frames) * np.exp(rng.normal(0, SIDE_SPREAD))
    shift = rng.normal(0, CLIP_SHIFT, 2)
    view = truth["camera"]
    intrinsics, position = np.array(view["K"]), np.array(view["position"])
    rotation = np.array(view["R_cam_to_world"])
    rows = []
    for index, image in images.items():
        frame = frames[index]
        joints = points_of(frame, "p2")[2:].reshape(-1, 2)
        centre = joints.mean(0) + side * (shift + rng.normal(0, FRAME_SHIFT, 2))
        crop, matrix = cropped(image, centre, side)
        ratio = CANVAS / CROP
        focal = intrinsics[0, 0] * matrix[0, 0] * ratio
        principal = (matrix[:, :2] @ intrinsics[:2, 2] + matrix[:, 2]) * ratio
        camera = Camera(position, rotation, focal, principal)
        margin = np.array([frame["margin_mm"][s] for s in SIDES])
        labels = view_labels(camera, points_of(frame, "p3"), margin)
        rows.append({"image": crop, "labels": labels, "clip": Path(path).stem, "frame": index - deepest})
    return rows


def all_samples(folder):
    """Samples of every finished clip in a folder."""
    rows = []
    for path in sorted(Path(folder).glob("*.json")):
        if path.with_suffix(".mp4").exists():
            rows.extend(clip_samples(path))
    return rows
