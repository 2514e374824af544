"""Measures how far the surfaces of the rule lie from the joint centres: python measure_offsets.py CACHE.

The figures go into core/depth/surface-offsets.ts.
"""
import sys
from pathlib import Path

import numpy as np

CREASE, KNEE_TOP, HIP, KNEE, ANKLE = range(5)
NEAR_LEVEL_M = 0.15


def legs_near_level(cache):
    """Points of every leg within 150 mm of level, [n, 5, 3] metres, outwards made positive x."""
    found = []
    for path in sorted(cache.glob("*.npz")):
        with np.load(path) as body:
            points = body["points"].astype(float)
        for leg, outwards in ((0, 1), (1, -1)):
            own = points[:, :, leg] * [outwards, 1, 1]
            margin = own[:, KNEE_TOP, 2] - own[:, CREASE, 2]
            found.append(own[np.abs(margin) < NEAR_LEVEL_M])
    return np.concatenate(found)


def line(slope, values):
    """Least-squares line in the slope, and the spread that it leaves."""
    design = np.stack([np.ones_like(slope), slope], 1)
    coefficients = np.linalg.lstsq(design, values, rcond=None)[0]
    return (*coefficients, (values - design @ coefficients).std())


def main():
    """Prints every figure."""
    legs = legs_near_level(Path(sys.argv[1]))
    thigh = legs[:, KNEE] - legs[:, HIP]
    length = np.linalg.norm(thigh, axis=1)
    shank = np.linalg.norm(legs[:, ANKLE] - legs[:, KNEE], axis=1)
    slope = thigh[:, 2] / length
    ahead = thigh[:, :2] / np.linalg.norm(thigh[:, :2], axis=1, keepdims=True)
    crease, knee = legs[:, CREASE] - legs[:, HIP], legs[:, KNEE_TOP] - legs[:, KNEE]
    rows = {
        "crease above hip": crease[:, 2] / length,
        "crease ahead of hip": (crease[:, :2] * ahead).sum(1) / length,
        "knee top above knee": knee[:, 2] / length,
        "knee top ahead of knee": (knee[:, :2] * ahead).sum(1) / length,
        "knee top less crease, heights": (knee[:, 2] - crease[:, 2]) / length,
    }
    print(f"{len(legs)} legs near level; thigh {1000 * length.mean():.0f} mm, shank per thigh {np.mean(shank / length):.3f}")
    for name, values in rows.items():
        print("%-32s at level %+.4f  per slope %+.4f  sd %.4f thigh lengths" % (name, *line(slope, values)))
    apart = 1000 * (legs[:, KNEE_TOP] - legs[:, CREASE])
    for name, values in (("outwards", apart[:, 0]), ("ahead", -apart[:, 1])):
        print(f"knee top {name} of crease: {values.mean():.0f} mm, sd {values.std():.0f} mm")
    print(f"left less right margin: sd {leg_difference(Path(sys.argv[1])):.1f} mm (by the generator's own spread)")


def leg_difference(cache):
    """Spread between the margins of the two legs of a pose, millimetres."""
    differences = []
    for path in sorted(cache.glob("*.npz")):
        with np.load(path) as body:
            margin = body["margin"].astype(float)
        differences.extend(margin[:, 0] - margin[:, 1])
    return float(np.std(differences))


if __name__ == "__main__":
    main()
