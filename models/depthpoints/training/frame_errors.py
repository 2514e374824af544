"""How alike the errors of neighbouring frames of one camera are, and how far fused frames may trust them."""
import numpy as np

from calibration import INTERVAL
from test_sets import counted

MOST_SCALES = 6


def takes_figures(out, labels, take):
    """Correlation between frames and what the median of a take's frames is worth; near leg, calibrated outputs.

    `frameErrorCorrelation`: mean product of two frames' errors, each in units of its own scale, over their mean square.
    `fusedFactor95`: by which the median deviation of the frames is to be multiplied so that the 95 % interval about
    their median margin holds 95 % of the takes.
    """
    use = counted(labels)[:, 0]
    error = (out["margin"] - labels["margin"])[:, 0]
    scale = np.exp(out["marginLogB"][:, 0])
    products, squares, fused = [], [], []
    for name in np.unique(take[use]):
        rows = use & (take == name)
        if rows.sum() < 3:
            continue
        relative = np.clip(error[rows] / scale[rows], -MOST_SCALES, MOST_SCALES)
        count = len(relative)
        products.append((relative.sum() ** 2 - (relative**2).sum()) / (count * (count - 1)))
        squares.append((relative**2).mean())
        fused.append(abs(np.median(error[rows])) / (INTERVAL * np.median(scale[rows])))
    relative = error[use] / scale[use] / INTERVAL
    return {
        "takes": len(fused),
        "frames": int(use.sum()),
        "frameErrorCorrelation": round(float(np.mean(products) / np.mean(squares)), 3),
        "within95Single": round(float((np.abs(relative) < 1).mean()), 3),
        "within95FusedWithoutGain": round(float((np.array(fused) < 1).mean()), 3),
        "fusedFactor95": round(float(np.quantile(fused, 0.95)), 3),
        "medianOfFusedOverSingle": round(float(np.median(fused) / np.median(np.abs(relative))), 3),
    }
