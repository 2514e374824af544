"""Reads the MakeHuman base mesh, shape targets and skeleton from the CC0 files in data/."""
import gzip
import json
from functools import lru_cache
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent / "data"
BODY_VERTICES = 13380
ALL_VERTICES = 19158
KEPT_GROUPS = ("body", "helper-l-eye", "helper-r-eye")


@lru_cache(maxsize=1)
def base_mesh():
    """Vertices in decimetres (y up) and the kept faces as a list of vertex index lists."""
    vertices, faces, group = [], [], None
    with gzip.open(DATA / "base.obj.gz", "rt") as lines:
        for line in lines:
            word = line.split()
            if not word:
                continue
            if word[0] == "v":
                vertices.append([float(x) for x in word[1:4]])
            elif word[0] == "g":
                group = word[1]
            elif word[0] == "f" and group in KEPT_GROUPS:
                faces.append([int(corner.split("/")[0]) - 1 for corner in word[1:]])
    return np.array(vertices), faces


@lru_cache(maxsize=None)
def target(path):
    """Displacement of every vertex for one shape target, in the units of the base mesh."""
    shift = np.zeros((ALL_VERTICES, 3))
    with gzip.open(DATA / "targets" / (path + ".target.gz"), "rt") as lines:
        for line in lines:
            word = line.split()
            if len(word) == 4 and not word[0].startswith("#"):
                shift[int(word[0])] = [float(x) for x in word[1:]]
    return shift


@lru_cache(maxsize=1)
def skeleton():
    """The default rig: joint vertex groups, bones with parent, head and tail, and skin weights."""
    with gzip.open(DATA / "default.mhskel.gz", "rt") as file:
        rig = json.load(file)
    with gzip.open(DATA / "default_weights.mhw.gz", "rt") as file:
        weights = json.load(file)["weights"]
    return rig["joints"], rig["bones"], weights


def to_metres(vertices):
    """From decimetres with y up to metres with z up, the lifter facing -y, his left at +x."""
    return np.stack([vertices[:, 0], -vertices[:, 2], vertices[:, 1]], 1) * 0.1


def blend(parameter, low, middle, high):
    """Weights of three targets for a parameter between 0 and 1 whose middle is 0.5."""
    return (
        (low, max(0.0, 1 - 2 * parameter)),
        (middle, 1 - abs(2 * parameter - 1)),
        (high, max(0.0, 2 * parameter - 1)),
    )


def shaped_vertices(male, muscle, weight, race, extra):
    """All vertices of a body of the given build: male, muscle and weight 0..1, race as three shares."""
    vertices = base_mesh()[0].copy()
    for sex, sex_share in (("male", male), ("female", 1 - male)):
        if sex_share <= 0:
            continue
        for name, share in zip(("caucasian", "african", "asian"), race):
            if share:
                vertices += sex_share * share * target(f"macrodetails/{name}-{sex}-young")
        for muscle_name, muscle_share in blend(muscle, "minmuscle", "averagemuscle", "maxmuscle"):
            for weight_name, weight_share in blend(weight, "minweight", "averageweight", "maxweight"):
                share = sex_share * muscle_share * weight_share
                if share > 1e-3:
                    name = f"macrodetails/universal-{sex}-young-{muscle_name}-{weight_name}"
                    vertices += share * target(name)
    for name, share in extra:
        vertices += share * target(name)
    return to_metres(vertices)
