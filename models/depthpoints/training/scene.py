"""Draws one training picture: a lifter from the cache, things about him, a camera, and the labels."""
from pathlib import Path

import numpy as np

from backdrop import add_floor, cut_by_frame, develop, wall
from camera import CANVAS, CROP, near_side, random_camera, view_labels
from flesh import Flesh, shift_at
from geometry import about_z
from make_cache import POSITION_STEP
from native import DIRECTIONS, Canvas, call
from objects import Light, Objects, add_bar, add_limbs, add_posts, add_rack
from occluders import add_occluders, person_before
from wardrobe import chance, dress, random_outfit

HELD_OUT_EVERY, HELD_OUT_REST = 9, 8
VISIBLE, BEHIND_BODY, BEHIND_OBJECT, OUTSIDE = 1, 2, 3, 4
MARGIN_BINS = np.arange(-150, 201, 25)
AWAY_SHARE = 0.12
UPRIGHT_MM = -200
SURFACE_DEPTH, JOINT_DEPTH = 0.035, 0.13
SURROUNDINGS_M = 0.05
OCCLUDED_SHARE, PERSON_SHARE, CUT_SHARE = 0.42, 0.035, 0.15


class Cast:
    """The bodies of one split, held in memory; every ninth body is held out for validation."""

    def __init__(self, folder, held_out):
        files = sorted(Path(folder).glob("body[0-9][0-9][0-9].npz"))
        number = [int(file.stem[4:]) for file in files]
        chosen = [f for f, n in zip(files, number) if (n % HELD_OUT_EVERY == HELD_OUT_REST) == held_out]
        self.bodies = [dict(np.load(file).items(), number=int(file.stem[4:])) for file in chosen]
        self.poses = [(k, pose) for k, body in enumerate(self.bodies) for pose in range(len(body["margin"]))]
        share = even_shares(np.concatenate([body["margin"].mean(1) for body in self.bodies]))
        self.bounds = np.cumsum(share)
        self.upright = [(k, pose) for k, pose in self.poses if self.bodies[k]["margin"][pose].mean() < UPRIGHT_MM]

    def pick(self, rng):
        """A random body and one of its poses, every margin near the limit as likely as any other."""
        index = min(int(np.searchsorted(self.bounds, rng.random())), len(self.poses) - 1)
        body, pose = self.poses[index]
        return self.bodies[body], pose

    def pick_upright(self, rng):
        """A random body that stands or nearly stands."""
        body, pose = self.upright[rng.integers(len(self.upright))]
        return self.bodies[body], pose


def even_shares(margin):
    """How often each pose is drawn: margins even between the bounds, a small share for all others."""
    bins = np.digitize(margin, MARGIN_BINS)
    inside = (bins > 0) & (bins < len(MARGIN_BINS))
    count = np.bincount(bins, minlength=len(MARGIN_BINS) + 1)
    filled = (count[1:-1] > 0).sum()
    return np.where(inside, (1 - AWAY_SHARE) / filled / count[bins], AWAY_SHARE / (~inside).sum())


class Figure:
    """One dressed, lit person on the canvas."""

    def __init__(self, rng, cast, light, turn=None, place=None, upright=False):
        self.body, self.pose = cast.pick_upright(rng) if upright else cast.pick(rng)
        self.rng, body, pose = rng, self.body, self.pose
        traits = body["traits"]
        self.outfit = random_outfit(rng, body["levels"], body["sleeve"], float(traits[:, 1].mean()))
        self.flesh = flesh = Flesh(rng, body, pose, POSITION_STEP)
        normals = flesh.normals
        creases = flesh.points[0].astype(np.float32)
        self.vertices = dress(rng, self.outfit, flesh.vertices, flesh.draped, normals, traits, creases)
        self.cloth = self.vertices - flesh.vertices
        if turn is not None:
            rotation = about_z(turn).T.astype(np.float32)
            self.vertices = self.vertices @ rotation + place.astype(np.float32)
            normals = np.ascontiguousarray(normals @ rotation)
        sky = np.ascontiguousarray(body["sky"][pose])
        self.light = np.empty_like(normals)
        lamps = (len(light.lamps), light.lamps, light.lamp_colours, light.sky_colour)
        call("light_vertices", len(normals), normals, sky, 32, DIRECTIONS, light.sky, *lamps, self.light)

    def draw(self, canvas, camera):
        placed = np.ascontiguousarray(camera.project(self.vertices), np.float32)
        self.base = canvas.draw(self.body["triangles"], placed, True)

    def shade(self, canvas, image):
        body, triangles = self.body, self.body["triangles"]
        surface = (triangles, body["traits"], self.light, self.outfit.wear, self.outfit.colours)
        seed = self.rng.integers(1 << 30)
        call("shade_body", *canvas.seen, self.base, len(triangles), *surface, seed, image)


def bystanders(rng, cast, light, towards, lifter, camera):
    """Other people: behind the lifter, spotting at his back, beside the plates, or before his near leg."""
    across = np.array([-towards[1], towards[0], 0])
    people = []
    for _ in range(int(chance(rng, 0.22)) + int(chance(rng, 0.1))):
        kind = rng.random()
        if kind < 0.6:
            place = -towards * rng.uniform(0.9, 4) + across * rng.uniform(-1.5, 1.5)
        elif kind < 0.85:
            place = np.array([rng.uniform(-0.2, 0.2), rng.uniform(0.45, 0.9), 0])
        else:
            place = np.array([rng.choice([-1, 1]) * rng.uniform(0.95, 1.4), rng.uniform(-0.6, 0.6), 0])
        people.append(Figure(rng, cast, light, rng.uniform(0, 2 * np.pi), place, chance(rng, 0.5)))
    if chance(rng, PERSON_SHARE):
        points = lifter.flesh.points
        turn, place = person_before(rng, points, near_side(camera, points), camera.position)
        people.append(Figure(rng, cast, light, turn, place, chance(rng, 0.8)))
    return people


def surroundings(rng, light, camera, lifter):
    """Bar, plates, rack, posts and limbs as one mesh, or None."""
    points = lifter.flesh.points
    middle = points[2:5].mean((0, 1))
    line = camera.position - middle
    distance = np.linalg.norm(line[:2])
    towards = np.array([line[0], line[1], 0]) / distance
    objects = Objects(light, camera.position)
    if chance(rng, 0.88):
        add_bar(rng, objects, lifter.flesh.bar, lifter.flesh.bar_axis)
    if chance(rng, 0.45):
        add_rack(rng, objects)
    if chance(rng, 0.3):
        add_posts(rng, objects, middle, towards, distance)
    if chance(rng, 0.22):
        add_limbs(rng, objects, middle, towards)
    if chance(rng, OCCLUDED_SHARE):
        add_occluders(rng, objects, points, near_side(camera, points), camera.position)
    return objects.merged() if objects.count else None


def cloth_mm(lifter):
    """How far cloth stands off the skin at crease and knee top of the left and right leg."""
    flesh = lifter.flesh
    spots = flesh.points[:2].reshape(-1, 3)
    off = [np.linalg.norm(shift_at(spot, flesh.vertices, lifter.cloth)) for spot in spots]
    return 1000 * np.reshape(off, (2, 2)).astype(np.float32)


def visibility(canvas, placed, own_triangles):
    """For every point: seen, behind the own body, behind something else, or outside the crop."""
    result = np.full(len(placed), OUTSIDE, np.uint8)
    for i, (x, y, inverse_depth) in enumerate(placed):
        if not (0 <= x < CANVAS and 0 <= y < CANVAS):
            continue
        window = np.s_[max(int(y) - 1, 0) : int(y) + 2, max(int(x) - 1, 0) : int(x) + 2]
        nearest = canvas.inverse_depth[window]
        allowed = SURFACE_DEPTH if i < 4 else JOINT_DEPTH
        hidden = (nearest > 0) & (1 / np.maximum(nearest, 1e-6) < 1 / inverse_depth - allowed)
        if hidden.mean() < 0.6:
            result[i] = VISIBLE
        else:
            own = np.median(canvas.triangle[window]) < own_triangles
            result[i] = BEHIND_BODY if own else BEHIND_OBJECT
    return result


def covered(canvas, camera, placed, own_triangles):
    """For every point: which share of its surroundings something else than the lifter stands before, 0..1.

    The surroundings are a disc of SURROUNDINGS_M; what lies outside the crop is not counted, and a point whose
    disc lies wholly outside is NaN.
    """
    result = np.full(len(placed), np.nan, np.float32)
    for i, (x, y, inverse_depth) in enumerate(placed):
        radius = SURROUNDINGS_M * camera.focal * inverse_depth
        low = np.maximum(np.floor([x - radius, y - radius]).astype(int), 0)
        high = np.minimum(np.ceil([x + radius, y + radius]).astype(int) + 1, CANVAS)
        if (low >= high).any():
            continue
        rows, columns = np.mgrid[low[1] : high[1], low[0] : high[0]] + 0.5
        disc = (columns - x) ** 2 + (rows - y) ** 2 < radius**2
        if not disc.any():
            continue
        window = np.s_[low[1] : high[1], low[0] : high[0]]
        nearest = canvas.inverse_depth[window][disc]
        allowed = SURFACE_DEPTH if i < 4 else JOINT_DEPTH
        before = (nearest > 0) & (1 / np.maximum(nearest, 1e-6) < 1 / inverse_depth - allowed)
        result[i] = (before & (canvas.triangle[window][disc] >= own_triangles)).mean()
    return result


def make_picture(rng, cast):
    """One picture (256 x 256 RGB, 8 bit) and its labels."""
    light = Light(rng)
    lifter = Figure(rng, cast, light)
    points = lifter.flesh.points
    camera = random_camera(rng, points)
    camera32 = type(camera)(*(np.float32(v) for v in (camera.position, camera.rotation, camera.focal, camera.centre)))
    line = camera.position - points[2].mean(0)
    towards = np.array([line[0], line[1], 0]) / np.linalg.norm(line[:2])
    canvas = Canvas(CANVAS)
    figures = [lifter, *bystanders(rng, cast, light, towards, lifter, camera)]
    for figure in figures:
        figure.draw(canvas, camera32)
    objects = surroundings(rng, light, camera, lifter)
    if objects:
        vertices, triangles, colours = objects
        base = canvas.draw(triangles, np.ascontiguousarray(camera.project(vertices), np.float32), False)
    image = wall(rng)
    if chance(rng, 0.85):
        add_floor(rng, image, canvas, camera, light, points[4, :, :2])
    for figure in figures:
        figure.shade(canvas, image)
    if objects:
        call("shade_objects", *canvas.seen, base, len(triangles), triangles, colours, image)
    near = near_side(camera, points)
    placed = camera.project(points[:, [near, 1 - near]].reshape(-1, 3))
    labels = view_labels(camera, points, lifter.flesh.margin)
    labels["body"] = lifter.body["number"]
    labels["cloth_mm"] = cloth_mm(lifter)[:, [near, 1 - near]].ravel()
    own = len(lifter.body["triangles"])
    labels["visible"] = visibility(canvas, placed, own)
    labels["covered"] = covered(canvas, camera, placed, own)
    image = develop(rng, image)
    if chance(rng, CUT_SHARE):
        image, outside = cut_by_frame(rng, image, placed[:, :2] * CROP / CANVAS)
        labels["visible"][outside] = OUTSIDE
        labels["covered"][outside] = np.nan
    return image, labels
