"""What the training asks of the network."""
import torch
from torch.nn import functional

from network import CREASE, GRID, KNEE_TOP, STRIDE

HEAT_SIGMA = 5.0
POINT_WEIGHT = torch.tensor([1.0] * 4 + [0.3] * 6)
LEG_WEIGHT = torch.tensor([1.0, 0.6])
BOTTOM_MM, AWAY_WEIGHT = 120.0, 0.3
PART = {"heat": 1.0, "points": 0.5, "drop": 0.25, "margin": 1.0}
PART |= {"scale": 0.15, "camera": 0.15, "visibility": 0.2, "covered": 0.2}
_grid = (torch.arange(GRID) + 0.5) * STRIDE


def laplace(value, truth, log_b):
    """Negative log likelihood under a Laplace distribution, less a constant."""
    return (value - truth).abs() * torch.exp(-log_b) + log_b


def weighted(value, weight):
    return (value * weight).sum() / weight.sum().clamp(min=1e-6)


def wanted_heat(points):
    """A round spot at every true point, summing to one."""
    x = torch.exp(-((_grid - points[..., :1]) ** 2) / (2 * HEAT_SIGMA**2))
    y = torch.exp(-((_grid - points[..., 1:]) ** 2) / (2 * HEAT_SIGMA**2))
    heat = (y[..., :, None] * x[..., None, :]).flatten(2)
    return heat / heat.sum(2, keepdim=True).clamp(min=1e-6)


def losses(out, truth):
    """The parts of the loss by name, each a mean over the batch."""
    points = truth["points"]
    inside = ((points > 2) & (points < 254)).all(2).float()
    weight = POINT_WEIGHT * inside
    heat = -(wanted_heat(points) * torch.log_softmax(out["heat"].flatten(2), 2)).sum(2)
    both = inside[:, CREASE] * inside[:, KNEE_TOP]
    drop = points[:, CREASE, 1] - points[:, KNEE_TOP, 1]
    bottom = torch.where(truth["margin_mm"].abs() < BOTTOM_MM, 1.0, AWAY_WEIGHT)
    seen = (truth["visible"] == 1).float()
    counted = truth["covered"].isfinite().float()
    share = truth["covered"].nan_to_num()
    hidden = functional.binary_cross_entropy_with_logits(out["covered"], share, reduction="none")
    return {
        "heat": weighted(heat, weight),
        "points": weighted(laplace(out["points"], points, out["pointsLogB"]).sum(2), weight),
        "drop": weighted(laplace(out["drop"], drop, out["dropLogB"]), both),
        "margin": weighted(laplace(out["margin"], truth["margin"], out["marginLogB"]), both * LEG_WEIGHT * bottom),
        "scale": laplace(out["scale"], truth["scale"], out["scaleLogB"]).mean(),
        "camera": laplace(out["camera"], truth["camera"], out["cameraLogB"]).mean(),
        "visibility": functional.binary_cross_entropy_with_logits(out["visibility"], seen),
        "covered": weighted(hidden, counted),
    }


def total(parts, without=()):
    """The weighted sum of the parts, less those that an ablation leaves out."""
    return sum(PART[name] * value for name, value in parts.items() if name not in without)
