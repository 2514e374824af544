"""Runs an ONNX file on held-out pictures and on rendered clips and sums up its errors."""
import numpy as np
import onnxruntime

from clips import all_samples
from export import OUTPUTS
from samples import Pictures, read

BOTTOM_MM = 120.0
# Half width of a 95 % interval of a Laplace distribution, in units of its scale: ln 20.
INTERVAL = np.log(20)
POINT_NAMES = ("creaseNear", "creaseFar", "kneeTopNear", "kneeTopFar")
BANDS = ((0, 15), (15, 35), (35, 60))
COVER_BANDS = ((0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1.01))
HIDDEN, SEEN = 0.7, 0.1


def session_for(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def predict(session, images, size=16):
    """All outputs for a list of 8 bit RGB crops."""
    rows = []
    for start in range(0, len(images), size):
        batch = np.stack(images[start : start + size]).transpose(0, 3, 1, 2).astype(np.float32) / 255
        rows.append(session.run(list(OUTPUTS), {"image": batch}))
    return {name: np.concatenate([row[k] for row in rows]) for k, name in enumerate(OUTPUTS)}


def mirrored_mean(session, images, out):
    """Mean of what the network says of the crops and of their mirror images, as the product reads them."""
    other = predict(session, [np.ascontiguousarray(image[:, ::-1]) for image in images])
    other["points"] = other["points"] * [-1, 1] + [images[0].shape[1], 0]
    other["camera"] = other["camera"] * [-1, 1, 1]
    return {name: (value + other[name]) / 2 for name, value in out.items()}


def held_out_samples(folder, most):
    """Images and stacked labels of pictures of held-out bodies."""
    rows = [read(row) for row in Pictures(folder, "held-out").rows[:most]]
    return [np.ascontiguousarray(image) for image, _ in rows], stacked_labels([label for _, label in rows])


def clip_samples(folder):
    """Images, stacked labels and clip names of the rendered clips."""
    rows = all_samples(folder)
    labels = stacked_labels([row["labels"] for row in rows])
    return [row["image"] for row in rows], labels, np.array([row["clip"] for row in rows])


def stacked_labels(rows):
    return {name: np.stack([np.asarray(row[name]) for row in rows]) for name in rows[0]}


def true_value(name, labels):
    if name == "drop":
        return labels["points"][:, 0:2, 1] - labels["points"][:, 2:4, 1]
    return labels["scale"][:, None] if name == "scale" else labels[name]


def counted(labels):
    """Which legs are near the limit with both points in the crop."""
    near_limit = np.abs(labels["margin_mm"]) < BOTTOM_MM
    inside = ((labels["points"] > 2) & (labels["points"] < 254)).all(2)
    return near_limit & inside[:, 0:2] & inside[:, 2:4]


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


def leg_cover(covered, leg):
    """How much is hidden of the worse of crease and knee top of one leg; outside the picture counts as nothing."""
    return np.nan_to_num(np.maximum(covered[:, leg], covered[:, 2 + leg]))


def cover_figures(out, labels):
    """Errors of the margin by how much something hides, and how well that is known."""
    mm, use = np.exp(labels["scale"]), counted(labels)
    error, bound = out["margin"] - labels["margin"], INTERVAL * np.exp(out["marginLogB"])
    figures = {}
    for leg, title in enumerate(("Near", "Far")):
        share = leg_cover(labels["covered"], leg)
        for low, high in COVER_BANDS:
            chosen = use[:, leg] & (share >= low) & (share < high)
            part = spread((error[:, leg] * mm)[chosen])
            if part:
                part["within95"] = interval_share(error[chosen, leg], out["marginLogB"][chosen, leg])
                part["medianHalfWidth95"] = round(float(np.median((bound[:, leg] * mm)[chosen])), 1)
                figures[f"margin{title}Covered{low}to{min(high, 1)}Mm"] = part
    for index, name in enumerate(POINT_NAMES):
        truth, said = labels["covered"][:, index], out["covered"][:, index]
        hidden, seen = said[truth > HIDDEN], said[truth < SEEN]
        figures[name + "Hidden"] = {
            "hiddenRanksAboveSeen": round(float((hidden[:, None] > seen[None]).mean()), 3),
            "hiddenFoundAbove": {str(t): round(float((hidden > t).mean()), 3) for t in (0.3, 0.5, 0.7)},
            "seenCalledHiddenAbove": {str(t): round(float((seen > t).mean()), 3) for t in (0.3, 0.5, 0.7)},
            "hidden": len(hidden),
            "seen": len(seen),
        }
    return figures


def summary(out, labels):
    """Errors in millimetres and degrees, and how often the 95 % interval held the truth."""
    mm = np.exp(labels["scale"])[:, None]
    use = counted(labels)
    figures = {}
    for name in ("margin", "drop"):
        error = out[name] - true_value(name, labels)
        for leg, title in enumerate(("Near", "Far")):
            chosen = use[:, leg]
            part = spread((error * mm)[chosen, leg])
            if part:
                part["within95"] = interval_share(error[chosen, leg], out[name + "LogB"][chosen, leg])
                part["medianHalfWidth95"] = round(
                    float(np.median(INTERVAL * np.exp(out[name + "LogB"])[chosen, leg] * mm[chosen, 0])), 1
                )
            figures[name + title + "Mm"] = part
    azimuth = np.abs(labels["camera"][:, 2])
    error = (out["margin"] - labels["margin"]) * mm
    for low, high in BANDS:
        chosen = use[:, 0] & (azimuth >= low) & (azimuth < high)
        figures[f"marginNearAzimuth{low}to{high}Mm"] = spread(error[chosen, 0])
    decided = np.abs(out["margin"][:, 0]) > INTERVAL * np.exp(out["marginLogB"][:, 0])
    right = np.sign(out["margin"][:, 0]) == np.sign(labels["margin"][:, 0])
    chosen = use[:, 0]
    figures["signNear"] = {
        "right": round(float(right[chosen].mean()), 3),
        "decided": round(float(decided[chosen].mean()), 3),
        "rightWhereDecided": round(float(right[chosen & decided].mean()), 3) if (chosen & decided).any() else None,
    }
    distance = np.linalg.norm(out["points"] - labels["points"], axis=2) * mm
    for index, name in enumerate(POINT_NAMES):
        figures[name + "Mm"] = spread(distance[use[:, index % 2], index])
    figures["scalePercent"] = spread(100 * (out["scale"][:, 0] - labels["scale"])[use[:, 0]])
    figures["scalePercent"]["within95"] = interval_share(
        (out["scale"][:, 0] - labels["scale"])[use[:, 0]], out["scaleLogB"][use[:, 0], 0]
    )
    for index, name in enumerate(("roll", "elevation", "azimuth")):
        error = (out["camera"] - labels["camera"])[use[:, 0], index]
        figures[name + "Degrees"] = spread(error)
        figures[name + "Degrees"]["within95"] = interval_share(error, out["cameraLogB"][use[:, 0], index])
    return figures
