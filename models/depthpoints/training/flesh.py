"""Varies a posed body when a picture is drawn: proportions and soft flesh, its labels moved along."""
import numpy as np

# Width, depth and height of the whole body: standard deviation and bound of the factor's logarithm.
STRETCH_SD, STRETCH_BOUND = np.array([0.05, 0.04, 0.03]), 0.1
NEIGHBOURS = 6


def bump(value, centre, width):
    return np.exp(-(((value - centre) / width) ** 2))


def soft_push(rng, traits, hip, knee):
    """Metres by which the flesh of legs and trunk stands out further, for every vertex at rest."""
    x, y, z, arm = traits[:, 0], traits[:, 1], traits[:, 2], traits[:, 3]
    front, back = np.clip(0.5 - y / 0.12, 0, 1), np.clip(0.5 + y / 0.12, 0, 1)
    thigh = hip - knee
    push = rng.uniform(-0.006, 0.018) * bump(z, knee + 0.6 * thigh, 0.4 * thigh)
    push += rng.uniform(-0.004, 0.02) * bump(z, hip - 0.06, 0.09) * back
    push += rng.uniform(-0.004, 0.035) * bump(z, hip + 0.1, 0.1) * front * bump(x, 0, 0.16)
    push += rng.uniform(-0.003, 0.012) * bump(z, hip - 0.02, 0.06) * front
    push += rng.uniform(-0.003, 0.006) * bump(z, knee, 0.09)
    push += rng.uniform(-0.004, 0.01) * bump(z, knee - 0.14, 0.08) * back
    return push * (arm < 0.35)


class Flesh:
    """The varied body: vertices, smooth vertices for cloth, labelled points, bar and margin."""

    def __init__(self, rng, body, pose, step):
        vertices = body["vertices"][pose].astype(np.float32) * step
        self.normals = body["normals"][pose].astype(np.float32) / 127
        points = body["points"][pose].astype(np.float64)
        hip, knee = map(float, body["levels"][:2])
        stretch = np.exp(np.clip(rng.normal(0, STRETCH_SD), -STRETCH_BOUND, STRETCH_BOUND))
        push = soft_push(rng, body["traits"], hip, knee)[:, None] * self.normals
        draped = body["draped"][pose].astype(np.float32) * step
        self.vertices = ((vertices + push) * stretch).astype(np.float32)
        self.draped = ((draped + push) * stretch).astype(np.float32)
        surface = points[:2].reshape(-1, 3)
        moved = [point + shift_at(point, vertices, push) for point in surface]
        self.points = np.concatenate([np.reshape(moved, (2, 2, 3)), points[2:]]) * stretch
        bar, axis = body["bar"][pose].astype(float)
        self.bar, self.bar_axis = bar * stretch, axis
        self.margin = 1000 * (self.points[1, :, 2] - self.points[0, :, 2])


def shift_at(point, vertices, push):
    """How far the surface moves at a point that lies on it."""
    distance = ((vertices - point) ** 2).sum(1)
    nearest = np.argpartition(distance, NEIGHBOURS)[:NEIGHBOURS]
    weight = 1 / (distance[nearest] + 1e-6)
    return (push[nearest] * weight[:, None]).sum(0) / weight.sum()
