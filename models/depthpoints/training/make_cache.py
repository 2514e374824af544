"""Makes the cache of posed bodies: python make_cache.py OUT --bodies 171 --worker 0 --workers 2."""
import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from body import Body
from geometry import unit, vertex_normals
from landmarks import Creases, knee_tops
from native import sky_bits
from pose import Pose, Technique, level_height, standing_height

SEED = 71000
POSITION_STEP = 1e-4
MARGIN_RANGE = (-150.0, 200.0)
TECHNIQUES, BOTTOM_POSES, MIDDLE_POSES, STANDING_POSES = 3, 10, 2, 1
RACES = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0), (0.5, 0, 0.5))
SHAPES = (
    ("buttocks/buttocks-volume-%s", 0.5, 1.0),
    ("hip/hip-scale-depth-%s", 0.3, 0.5),
    ("hip/hip-scale-horiz-%s", 0.3, 0.5),
    ("stomach/stomach-tone-%s", 0.4, 1.0),
    ("legs/measure-thigh-circ-%s", 0.4, 0.8),
    ("legs/measure-upperleg-height-%s", 0.4, 0.6),
    ("legs/measure-lowerleg-height-%s", 0.4, 0.6),
    ("legs/measure-knee-circ-%s", 0.3, 0.6),
)


def random_body(rng):
    """A body of random sex, build, stature and proportions, with or without knee sleeves."""
    male = float(rng.random() < 0.62)
    extra = []
    for name, chance, most in SHAPES:
        if rng.random() < chance:
            extra.append((name % rng.choice(["incr", "decr"]), rng.uniform(0, most)))
    if rng.random() < 0.25:
        extra.append(("stomach/stomach-pregnant-incr", rng.uniform(0, 0.7)))
    return Body(
        male=male,
        muscle=rng.uniform(0.35, 1),
        weight=rng.uniform(0.3, 1),
        stature=rng.uniform(1.6, 1.95) if male else rng.uniform(1.5, 1.78),
        race=RACES[rng.integers(len(RACES))],
        extra=extra,
        sleeve=0.004 if rng.random() < 0.6 else 0.0,
    )


def random_technique(rng):
    """A technique whose two legs differ a little; wide stances turn the toes out."""
    stance = rng.uniform(0.30, 0.64)
    toe_out, knee_out = rng.uniform(5 + 90 * max(0, stance - 0.36), 42), rng.uniform(-5, 11)
    return Technique(
        stance=stance,
        toe_out=tuple(toe_out + rng.normal(0, 3, 2)),
        knee_out=tuple(knee_out + rng.normal(0, 2, 2)),
        foot_forward=tuple(rng.normal(0, 0.008, 2)),
        lean=rng.uniform(28, 54),
        lean_standing=rng.uniform(5, 17),
        spine_extension=rng.uniform(-17, -1),
        bar_height=rng.uniform(-0.055, 0.05),
        grip=rng.uniform(0.34, 0.52),
        head_pitch=rng.uniform(-10, 28),
        pelvis_roll=rng.normal(0, 1.2),
        pelvis_yaw=rng.normal(0, 1.5),
    )


def varied(technique, rng):
    """The same technique with the unrest of one repetition."""
    sway = (rng.uniform(-0.01, 0.01), rng.uniform(-0.03, 0.02))
    lean = technique.lean + (rng.uniform(-5, 5) if rng.random() < 0.5 else 0)
    return replace(technique, sway=sway, lean=lean)


def margins(body, creases, vertices):
    """Height of knee top less height of crease, left and right, in millimetres."""
    pairs = zip(knee_tops(body, vertices), creases.points(vertices))
    return [1000 * (knee[2] - crease[2]) for knee, crease in pairs]


def bottom_heights(body, technique, creases, rng, count, reach=MARGIN_RANGE):
    """Pelvis heights whose margins are uniform over what the body can do of a range."""
    level = level_height(body)
    probes = np.linspace(level - 0.28, level + 0.18, 7)
    found = []
    for height in probes:
        vertices = body.skin(Pose(body, technique, height).transforms)
        found.append(np.mean(margins(body, creases, vertices)))
    low, high = max(reach[0], min(found)), min(reach[1], max(found))
    wanted = rng.uniform(low, high, count)
    return np.interp(-wanted, -np.array(found), probes)


def heights_for(body, technique, creases, rng):
    """Pelvis heights: margins uniform at the bottom, some half way down, one standing."""
    bottom = bottom_heights(body, technique, creases, rng, BOTTOM_POSES)
    top = standing_height(body, technique)
    middle = rng.uniform(level_height(body) + 0.1, top, MIDDLE_POSES)
    return np.concatenate([bottom, middle, [top] * STANDING_POSES])


def posed(body, technique, creases, height):
    """Everything that the picture generator needs of one pose."""
    pose = Pose(body, technique, height)
    vertices = np.ascontiguousarray(body.skin(pose.transforms), np.float32)
    triangles = np.ascontiguousarray(body.triangles, np.int32)
    rows = [creases.points(vertices), knee_tops(body, vertices)]
    rows += [[pose.points[f"{joint}.{side}"] for side in "LR"] for joint in ("hip", "knee", "ankle")]
    return {
        "vertices": np.round(vertices / POSITION_STEP).astype(np.int16),
        "draped": np.round(body.smoothed(vertices, 60) / POSITION_STEP).astype(np.int16),
        "normals": np.round(vertex_normals(vertices, triangles) * 127).astype(np.int8),
        "sky": sky_bits(vertices, triangles),
        "points": np.array(rows, np.float32),
        "bar": np.array([pose.points["bar"], pose.points["bar_axis"]], np.float32),
        "margin": np.array(margins(body, creases, vertices), np.float32),
    }


def traits(body):
    """Per vertex: rest position, share of arm, hand and head, shoe, metres along the upper arm."""
    shoulder, elbow = body.joint("upperarm01", "L"), body.joint("lowerarm01", "L")
    mirrored = np.abs(body.rest[:, :1]) * [1, 0, 0] + body.rest * [0, 1, 1]
    along = (mirrored - shoulder) @ unit(elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    columns = [*body.rest.T, body.arm_share, body.hand_share, body.head_share, body.shoe, along]
    return np.stack(columns, 1).astype(np.float32)


def make_body(number, techniques=TECHNIQUES):
    """All poses of one body."""
    rng = np.random.default_rng(SEED + number)
    body = random_body(rng)
    rows = []
    while len(rows) < techniques * (BOTTOM_POSES + MIDDLE_POSES + STANDING_POSES):
        technique = random_technique(rng)
        try:
            creases = Creases(body, technique)
        except ValueError:
            continue
        for height in heights_for(body, technique, creases, rng):
            rows.append(posed(body, varied(technique, rng), creases, height))
    return gathered(body, rows)


def gathered(body, rows):
    """A body and its poses as arrays."""
    stacked = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    level = {
        "hip": body.joint("upperleg01", "L")[2],
        "knee": body.joint("lowerleg01", "L")[2],
        "ankle": body.joint("foot", "L")[2],
        "shoulder": body.joint("upperarm01", "L")[2],
        "neck": body.head["neck01"][2],
        "eye": body.head["eye.L"][2],
        "eye_forward": body.head["eye.L"][1],
    }
    return dict(
        stacked,
        triangles=body.triangles.astype(np.int32),
        traits=traits(body),
        levels=np.array(list(level.values()), np.float32),
        sleeve=np.float32(body.sleeve),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--first", type=int, default=0, help="number of the first body")
    parser.add_argument("--bodies", type=int, default=171, help="number after the last body")
    parser.add_argument("--techniques", type=int, default=TECHNIQUES)
    parser.add_argument("--worker", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for number in range(options.first + options.worker, options.bodies, options.workers):
        path = options.out / f"body{number:03d}.npz"
        if path.exists():
            continue
        made = make_body(number, options.techniques)
        fresh = path.with_suffix(".part.npz")
        np.savez(fresh, **made)
        fresh.replace(path)
        low, high = made["margin"].min(), made["margin"].max()
        print(path.name, len(made["margin"]), f"margins {low:.0f}..{high:.0f} mm", flush=True)


if __name__ == "__main__":
    main()
