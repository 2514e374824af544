"""Labels of drawn pictures: python drawn_labels.py (numpy, scipy, opencv, gcc; torch for the last class)."""
import sys
import unittest
from pathlib import Path

import numpy as np

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[4] / "models/depthpoints/training"))

from backdrop import cut_by_frame  # noqa: E402
from camera import CANVAS, CROP, Camera  # noqa: E402
from flesh import Flesh  # noqa: E402
from native import Canvas  # noqa: E402
from objects import Light, Objects  # noqa: E402
from occluders import add_occluders  # noqa: E402
from scene import BEHIND_OBJECT, OUTSIDE, VISIBLE, covered, visibility  # noqa: E402

QUAD = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
LEG_M, OWN = 4.0, 2


def camera():
    """Looks along -x at the origin from LEG_M metres."""
    columns = np.array([[0, 0, 1.0], [1, 0, 0], [0, 1, 0]])
    return Camera(np.array([LEG_M, 0, 0]), columns, 1200.0, np.array([CANVAS / 2, CANVAS / 2]))


def screen(canvas, left, right, depth_m):
    corners = np.array([[left, 0], [right, 0], [right, CANVAS], [left, CANVAS]], np.float32)
    vertices = np.column_stack([corners, np.full(4, 1 / depth_m, np.float32)]).astype(np.float32)
    canvas.draw(QUAD, np.ascontiguousarray(vertices), False)


def at(*places):
    return np.array([[x, CANVAS / 2, 1 / LEG_M] for x in places])


class CoveredShare(unittest.TestCase):
    def test_says_how_much_of_the_surroundings_an_object_hides(self):
        canvas = Canvas(CANVAS)
        screen(canvas, 0, CANVAS, LEG_M)
        screen(canvas, 0, CANVAS / 2, LEG_M - 0.5)
        places = at(CANVAS / 4, CANVAS / 2, 0.8 * CANVAS, -CANVAS)
        shares = covered(canvas, camera(), places, OWN)
        np.testing.assert_allclose(shares[:3], [1, 0.5, 0], atol=0.05)
        self.assertTrue(np.isnan(shares[3]))
        self.assertEqual(list(visibility(canvas, places, OWN)[[0, 2, 3]]), [BEHIND_OBJECT, VISIBLE, OUTSIDE])

    def test_counts_neither_what_stands_behind_nor_the_own_body(self):
        canvas = Canvas(CANVAS)
        screen(canvas, 0, CANVAS, LEG_M - 0.3)
        screen(canvas, 0, CANVAS, LEG_M + 0.5)
        self.assertEqual(covered(canvas, camera(), at(CANVAS / 2), OWN)[0], 0)


class Occluders(unittest.TestCase):
    def test_stand_before_the_leg_as_often_as_not(self):
        points = np.zeros((5, 2, 3))
        points[1, :, 1] = -0.4
        hidden = 0
        for seed in range(40):
            rng = np.random.default_rng(seed)
            objects = Objects(Light(rng), camera().position)
            add_occluders(rng, objects, points, 0, camera().position)
            vertices, triangles, _ = objects.merged()
            canvas = Canvas(CANVAS)
            canvas.draw(triangles, np.ascontiguousarray(camera().project(vertices), np.float32), False)
            thigh = camera().project(np.linspace(points[0, 0], points[1, 0], 5))
            hidden += covered(canvas, camera(), thigh, 0).max() > 0.5
        self.assertGreater(hidden, 28)


class FleshMovesLabels(unittest.TestCase):
    def test_a_labelled_spot_stays_on_its_vertex(self):
        rng = np.random.default_rng(3)
        rest = rng.uniform([-0.2, -0.15, 0.4], [0.2, 0.15, 1.0], (4000, 3))
        traits = np.column_stack([rest, np.zeros((len(rest), 5))]).astype(np.float32)
        normals = np.broadcast_to(np.array([127, 0, 0], np.int8), rest.shape)
        spots = np.argsort(((rest - [0, 0, 0.9]) ** 2).sum(1))[:4]
        points = np.zeros((5, 2, 3))
        points[:2] = rest[spots].reshape(2, 2, 3)
        body = {
            "vertices": np.round(rest[None] * 1e4).astype(np.int16),
            "draped": np.round(rest[None] * 1e4).astype(np.int16),
            "normals": normals[None],
            "points": points[None],
            "traits": traits,
            "levels": np.array([0.9, 0.5]),
            "bar": np.zeros((1, 2, 3)),
        }
        for seed in range(20):
            flesh = Flesh(np.random.default_rng(seed), body, 0, 1e-4)
            np.testing.assert_allclose(flesh.points[:2].reshape(4, 3), flesh.vertices[spots], atol=2e-3)
            np.testing.assert_allclose(flesh.margin, 1000 * (flesh.points[1, :, 2] - flesh.points[0, :, 2]))


class EndOfTheVideo(unittest.TestCase):
    def test_points_beyond_the_last_row_or_column_are_lost(self):
        image = np.random.default_rng(0).integers(0, 256, (CROP, CROP, 3)).astype(np.uint8)
        grid = np.stack(np.meshgrid(np.arange(CROP), np.arange(CROP)), -1).reshape(-1, 2) + 0.5
        for seed in range(12):
            cut, lost = cut_by_frame(np.random.default_rng(seed), image, grid)
            changed = (cut != image).any(2).ravel()
            self.assertTrue(lost[changed].all())
            self.assertGreater(changed.sum(), 0.95 * lost.sum())


class Patches(unittest.TestCase):
    def test_hide_what_lies_under_them(self):
        from samples import hide

        labels = {
            "points": np.array([[50.0, 50.0], [200.0, 200.0], [60.0, 60.0]]),
            "scale": np.float32(np.log(5)),
            "covered": np.array([0, 0.2, np.nan]),
            "visible": np.array([VISIBLE, VISIBLE, OUTSIDE]),
        }
        hide(labels, 30, 30, (64, 64, 3))
        self.assertEqual(list(labels["visible"]), [BEHIND_OBJECT, VISIBLE, OUTSIDE])
        np.testing.assert_allclose(labels["covered"], [1, 0.2, np.nan])


if __name__ == "__main__":
    unittest.main()
