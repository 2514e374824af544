"""Pictures with known truth that no training saw: drawn ones of held-out bodies, and rendered clips."""
import numpy as np

from clips import all_samples
from samples import FIELDS, Pictures, decoded

BOTTOM_MM = 120.0
ABOUT = ("body", "cloth_mm")


def held_out_samples(folder, most):
    """Images and stacked labels of pictures of held-out bodies; the labels tell body and cloth as well."""
    return unpacked(Pictures(folder, "held-out").rows[:most], ABOUT)


def take_samples(folder):
    """The same of the takes that make_takes.py drew; the labels tell the take as well."""
    return unpacked(Pictures(folder, "takes").rows, (*ABOUT, "take"))


def unpacked(rows, about):
    labels = [{name: labels[name] for name in (*FIELDS, *about)} for _, labels in rows]
    return [np.ascontiguousarray(decoded(jpeg)) for jpeg, _ in rows], stacked_labels(labels)


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


def leg_cover(covered, leg):
    """How much is hidden of the worse of crease and knee top of one leg; outside the picture counts as nothing."""
    return np.nan_to_num(np.maximum(covered[:, leg], covered[:, 2 + leg]))
