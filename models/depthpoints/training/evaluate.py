"""Errors of the network on pictures with known truth, and how often its 95 % intervals hold it."""
import numpy as np

from calibration import INTERVAL
from test_sets import counted, leg_cover, true_value

POINT_NAMES = ("creaseNear", "creaseFar", "kneeTopNear", "kneeTopFar")
LEGS = ("near", "far")
BANDS = {
    "azimuthDegrees": ((0, 15), (15, 35), (35, 60)),
    "coveredPercent": ((0, 10), (10, 50), (50, 90), (90, 101)),
    "clothAtCreaseMm": ((0, 5), (5, 15), (15, 30), (30, 200)),
    "fromLevelMm": ((0, 20), (20, 60), (60, 120)),
    "trueMarginMm": ((-120, -60), (-60, 0), (0, 60), (60, 120)),
    "elevationDegrees": ((-40, -5), (-5, 5), (5, 40)),
}
HIDDEN, SEEN, CLEAR_FLAGGED = 0.7, 0.1, 0.05


def spread(error):
    """Median and 90th percentile of the size of errors, and their median."""
    if not len(error):
        return None
    size = np.abs(error)
    return {
        "median": round(float(np.median(size)), 1),
        "p90": round(float(np.percentile(size, 90)), 1),
        "bias": round(float(np.median(error)), 1),
        "count": int(len(error)),
    }


def interval_share(error, log_b):
    """Share of errors within the 95 % interval."""
    return round(float((np.abs(error) < INTERVAL * np.exp(log_b)).mean()), 3) if len(error) else None


def lengths(out, labels, name, leg, chosen):
    """Errors of one length of one leg in millimetres, and how its intervals do."""
    mm = np.exp(labels["scale"])[chosen]
    error = (out[name] - true_value(name, labels))[chosen, leg]
    log_b = out[name + "LogB"][chosen, leg]
    part = spread(error * mm)
    if part:
        part["within95"] = interval_share(error, log_b)
        part["medianHalfWidth95"] = round(float(np.median(INTERVAL * np.exp(log_b) * mm)), 1)
    return part


def band_values(labels, leg):
    """What the pictures are sorted by, one number a picture; only what the labels tell."""
    values = {
        "azimuthDegrees": np.abs(labels["camera"][:, 2]),
        "fromLevelMm": np.abs(labels["margin_mm"][:, leg]),
        "trueMarginMm": labels["margin_mm"][:, leg],
        "elevationDegrees": labels["camera"][:, 1],
    }
    if "covered" in labels:
        values["coveredPercent"] = 100 * leg_cover(labels["covered"], leg)
        values["clothAtCreaseMm"] = labels["cloth_mm"][:, leg]
    return values


def margins_by_band(out, labels):
    """Margin errors of both legs by azimuth, cover, cloth, distance from level and height of the camera."""
    use, figures = counted(labels), {}
    for leg, title in enumerate(LEGS):
        for name, value in band_values(labels, leg).items():
            for low, high in BANDS[name]:
                chosen = use[:, leg] & (value >= low) & (value < high)
                part = lengths(out, labels, "margin", leg, chosen)
                if part and leg == 0:
                    mm = np.exp(labels["scale"])[chosen, None]
                    away = np.linalg.norm(out["points"] - labels["points"], axis=2)[chosen] * mm
                    part["creaseMedian"], part["kneeTopMedian"] = np.median(away[:, [0, 2]], 0).round(1).tolist()
                figures.setdefault(name, {}).setdefault(f"{low} to {high}", {})[title] = part
    return figures


def summary(out, labels):
    """Errors in millimetres, percent and degrees, and how often the 95 % interval held the truth."""
    mm = np.exp(labels["scale"])[:, None]
    use, near = counted(labels), counted(labels)[:, 0]
    figures = {}
    for name in ("margin", "drop"):
        for leg, title in enumerate(LEGS):
            figures[name + title.title() + "Mm"] = lengths(out, labels, name, leg, use[:, leg])
    decided = np.abs(out["margin"][:, 0]) > INTERVAL * np.exp(out["marginLogB"][:, 0])
    right = np.sign(out["margin"][:, 0]) == np.sign(labels["margin"][:, 0])
    figures["signNear"] = {
        "right": round(float(right[near].mean()), 3),
        "decided": round(float(decided[near].mean()), 3),
        "rightWhereDecided": round(float(right[near & decided].mean()), 3) if (near & decided).any() else None,
    }
    distance = np.linalg.norm(out["points"] - labels["points"], axis=2) * mm
    for index, name in enumerate(POINT_NAMES):
        figures[name + "Mm"] = spread(distance[use[:, index % 2], index])
    scale = (out["scale"][:, 0] - labels["scale"])[near]
    figures["scalePercent"] = spread(100 * scale) | {"within95": interval_share(scale, out["scaleLogB"][near, 0])}
    for index, name in enumerate(("roll", "elevation", "azimuth")):
        error = (out["camera"] - labels["camera"])[near, index]
        held = interval_share(error, out["cameraLogB"][near, index])
        figures[name + "Degrees"] = spread(error) | {"within95": held}
    return figures


def covered_threshold(out, labels):
    """The `covered` above which a near crease or knee top counts as hidden: one clear point in 20 is called so."""
    limits = {}
    for name, index in (("crease", 0), ("kneeTop", 2)):
        clear = labels["covered"][:, index] < SEEN
        limits[name] = round(float(np.quantile(out["covered"][clear, index], 1 - CLEAR_FLAGGED)), 3)
    return limits


def covered_figures(out, labels, threshold):
    """How well hidden points are told from clear ones, and what the threshold finds."""
    figures = {}
    for index, name in enumerate(POINT_NAMES):
        truth, said = labels["covered"][:, index], out["covered"][:, index]
        hidden, seen = said[truth > HIDDEN], said[truth < SEEN]
        limit = threshold["crease" if index < 2 else "kneeTop"]
        figures[name] = {
            "hiddenRanksAboveSeen": round(float((hidden[:, None] > seen[None]).mean()), 3),
            "hiddenFound": round(float((hidden > limit).mean()), 3),
            "seenCalledHidden": round(float((seen > limit).mean()), 3),
            "hidden": len(hidden),
            "seen": len(seen),
        }
    return figures
