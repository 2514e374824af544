"""Calibration and figures on errors whose law is known: python honest_figures.py (numpy, opencv, torch, onnx, gcc)."""
import sys
import unittest
from pathlib import Path

import numpy as np

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[4] / "models/depthpoints/training"))

from calibration import INTERVAL, calibrated, calibration, crosswise  # noqa: E402
from evaluate import covered_figures, covered_threshold, margins_by_band  # noqa: E402
from frame_errors import takes_figures  # noqa: E402

COUNT = 6000


def labels_of(rng):
    """Pictures near the limit at 4 mm a pixel, of 20 bodies."""
    points = rng.uniform(40, 200, (COUNT, 10, 2))
    margin_mm = rng.uniform(-110, 110, (COUNT, 2))
    return {
        "points": points,
        "margin_mm": margin_mm,
        "margin": margin_mm / 4,
        "scale": np.full(COUNT, np.log(4.0)),
        "camera": rng.normal(0, 10, (COUNT, 3)),
        "covered": rng.choice([0.0, 0.3, 1.0], (COUNT, 10)),
        "cloth_mm": rng.uniform(0, 40, (COUNT, 4)),
        "body": rng.integers(0, 20, COUNT),
    }


def outputs_for(rng, labels, gain, factor):
    """Outputs whose errors follow a Laplace law of scale factor x b^gain, where b is what they say."""
    out = {}
    truth = {name: labels[name] for name in ("points", "margin", "camera")}
    truth["drop"] = labels["points"][:, 0:2, 1] - labels["points"][:, 2:4, 1]
    truth["scale"] = labels["scale"][:, None]
    for name, value in truth.items():
        log_b = rng.uniform(-1, 2, value.shape)
        out[name + "LogB"] = log_b
        out[name] = value + rng.laplace(0, factor * np.exp(gain * log_b))
    return out


class Calibration(unittest.TestCase):
    def test_finds_the_law_that_the_errors_follow(self):
        rng = np.random.default_rng(1)
        labels = labels_of(rng)
        out = outputs_for(rng, labels, 1.4, 0.5)
        pairs = calibration(out, labels)
        np.testing.assert_allclose(pairs["marginLogB"][0], 1.4, atol=0.16)
        scale = np.exp(calibrated(out, pairs)["marginLogB"])
        held = np.abs(out["margin"] - labels["margin"]) < INTERVAL * scale
        np.testing.assert_allclose(held.mean(0), 0.95, atol=0.005)

    def test_holds_on_bodies_that_it_was_not_fitted_to_in_every_band(self):
        rng = np.random.default_rng(2)
        labels = labels_of(rng)
        out = crosswise(outputs_for(rng, labels, 0.8, 2.0), labels)
        for bands in margins_by_band(out, labels).values():
            for part in bands.values():
                if part["near"] and part["near"]["count"] > 300:
                    self.assertAlmostEqual(part["near"]["within95"], 0.95, delta=0.03)

    def test_fits_each_half_of_the_bodies_to_the_other(self):
        rng = np.random.default_rng(3)
        labels = labels_of(rng)
        out = outputs_for(rng, labels, 1.0, 1.0)
        odd = labels["body"] % 2 == 1
        out["margin"][odd] = labels["margin"][odd] + 3 * (out["margin"] - labels["margin"])[odd]
        held = np.abs(crosswise(out, labels)["margin"] - labels["margin"])
        held = held < INTERVAL * np.exp(crosswise(out, labels)["marginLogB"])
        self.assertLess(held[odd].mean(), 0.75)
        self.assertGreater(held[~odd].mean(), 0.99)


class Cover(unittest.TestCase):
    def test_one_clear_point_in_twenty_is_called_hidden(self):
        rng = np.random.default_rng(4)
        labels = labels_of(rng)
        out = {"covered": np.clip(labels["covered"] + rng.normal(0, 0.2, (COUNT, 10)), 0, 1)}
        threshold = covered_threshold(out, labels)
        figures = covered_figures(out, labels, threshold)
        self.assertAlmostEqual(figures["creaseNear"]["seenCalledHidden"], 0.05, delta=0.01)
        self.assertGreater(figures["kneeTopNear"]["hiddenFound"], 0.99)


class Frames(unittest.TestCase):
    def test_correlation_between_frames_is_found(self):
        rng = np.random.default_rng(5)
        for wanted in (0.3, 0.9):
            labels = labels_of(rng)
            take = np.arange(COUNT) // 5
            common = np.repeat(rng.normal(0, np.sqrt(wanted), COUNT // 5), 5)
            scale = rng.uniform(1, 4, COUNT // 5).repeat(5)
            error = scale * np.sqrt(2) * (common + rng.normal(0, np.sqrt(1 - wanted), COUNT))
            out = {"margin": labels["margin"] + error[:, None], "marginLogB": np.log(scale)[:, None].repeat(2, 1)}
            figures = takes_figures(out, labels, take)
            self.assertAlmostEqual(figures["frameErrorCorrelation"], wanted, delta=0.04)
            self.assertAlmostEqual(figures["within95Single"], 0.95, delta=0.01)
            gain = np.sqrt(wanted + (1 - wanted) / 5)
            self.assertAlmostEqual(figures["fusedFactor95"], gain, delta=0.1)


if __name__ == "__main__":
    unittest.main()
