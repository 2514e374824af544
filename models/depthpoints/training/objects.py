"""What stands around and before the lifter: bar, plates, rack, posts and limbs of other people."""
import numpy as np

from geometry import about_z, unit, vertex_normals
from native import DIRECTIONS
from wardrobe import SKINS, chance, colour

PLATE_RADII = (0.225, 0.225, 0.225, 0.2, 0.1625)
BACK_ROW, FACE_ROW = 0, 5
BOX = np.array([
    (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
    (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
])  # fmt: skip
CORNERS = np.array([(i, j, k) for i in (-0.5, 0.5) for j in (-0.5, 0.5) for k in (-0.5, 0.5)])
_rings = {}


def ring_triangles(rows, count):
    """Triangles of a tube of `rows` rings with `count` corners each."""
    if (rows, count) not in _rings:
        row, column = np.meshgrid(np.arange(rows - 1), np.arange(count), indexing="ij")
        a, b = row * count + column, row * count + (column + 1) % count
        first = np.stack([a, b, b + count], -1).reshape(-1, 3)
        second = np.stack([a, b + count, a + count], -1).reshape(-1, 3)
        _rings[rows, count] = np.concatenate([first, second])
    return _rings[rows, count]


def turned(profile, count):
    """Surface of revolution about the x axis; profile rows are (x, radius)."""
    profile = np.array(profile, float)
    angle = np.arange(count) * 2 * np.pi / count
    vertices = np.zeros((len(profile), count, 3))
    vertices[..., 0] = profile[:, :1]
    vertices[..., 1] = profile[:, 1:] * np.cos(angle)
    vertices[..., 2] = profile[:, 1:] * np.sin(angle)
    return vertices.reshape(-1, 3), ring_triangles(len(profile), count)


class Light:
    """A soft sky and up to two lamps."""

    def __init__(self, rng):
        self.sky_colour = (rng.uniform(0.35, 1.0) * rng.uniform(0.85, 1.15, 3)).astype(np.float32)
        self.lamps = rng.integers(0, 24, rng.integers(0, 3)).astype(np.int32)
        strength = rng.uniform(0.15, 0.9, (len(self.lamps), 1)) * rng.uniform(0.9, 1.1, (len(self.lamps), 3))
        self.lamp_colours = strength.astype(np.float32)
        above = np.where(DIRECTIONS[:, 2] > 0, 0.4 + DIRECTIONS[:, 2], 0.35)
        self.sky = (above * rng.uniform(0.3, 1.7, 32)).astype(np.float32)

    def on(self, normals):
        """Light on surfaces without shadows."""
        light = self.sky_colour * (0.55 + 0.3 * normals[:, 2:])
        for lamp, strength in zip(self.lamps, self.lamp_colours):
            light = light + strength * np.clip(normals @ DIRECTIONS[lamp], 0, 1)[:, None]
        return light

    def level(self):
        """Light on the floor."""
        return (self.sky_colour * 0.9 + 0.5 * self.lamp_colours.sum(0)).astype(np.float32)


class Objects:
    """Collects lit meshes and hands them out as one."""

    def __init__(self, light, eye):
        self.light, self.eye = light, eye
        self.vertices, self.triangles, self.colours, self.count = [], [], [], 0

    def add(self, vertices, triangles, tone, flat=False):
        if flat:
            vertices = vertices[triangles].reshape(-1, 3)
            triangles = np.arange(len(vertices)).reshape(-1, 3)
        normals = vertex_normals(vertices, triangles)
        away = ((self.eye - vertices) * normals).sum(1, keepdims=True) < 0
        normals = np.where(away, -normals, normals)
        self.colours.append(np.broadcast_to(tone, vertices.shape) * self.light.on(normals))
        self.vertices.append(vertices)
        self.triangles.append(triangles + self.count)
        self.count += len(vertices)

    def box(self, centre, size, tone, turn=0.0):
        self.add(CORNERS * size @ about_z(turn).T + centre, BOX, tone, flat=True)

    def limb(self, start, end, radius, tone):
        """A rounded stick from start to end, thinner or thicker at its end."""
        length = np.linalg.norm(end - start)
        rounded = [(0, 0.001), (0.3 * radius, radius * 0.8), (radius, radius)]
        rounded += [(length - radius, radius * 0.85), (length, 0.001)]
        vertices, triangles = turned(rounded, 10)
        along = unit(end - start)
        across = unit(np.cross(along, [0, 0.3, 1.0]))
        frame = np.stack([along, across, np.cross(along, across)])
        self.add(vertices @ frame + start, triangles, tone)

    def merged(self):
        parts = (self.vertices, self.triangles, self.colours)
        kinds = (np.float64, np.int32, np.float32)
        return [np.ascontiguousarray(np.concatenate(p), kind) for p, kind in zip(parts, kinds)]


def add_bar(rng, objects, bar, axis):
    """A bar through the given point with none to four plates on both ends, a little bent out of true."""
    tilt = rng.normal(0, 0.012)
    along = unit(axis + [0, rng.normal(0, 0.015), tilt])
    across = unit(np.cross([0, 0, 1.0], along))
    frame = np.stack([along, across, np.cross(along, across)])
    steel = np.full(3, 0.5) * rng.uniform(0.3, 1.4)
    inner = rng.uniform(0.62, 0.68)
    parts = [(*turned([(-inner, 0.014), (inner, 0.014)], 8), steel)]
    largest = rng.choice(PLATE_RADII)
    plates = [random_plate(rng, largest, k) for k in range(rng.integers(1, 5) if chance(rng, 0.9) else 0)]
    for sign in (1, -1):
        x = inner
        sleeve = [(x - 0.01, 0.0001), (x - 0.01, 0.038), (x, 0.038)]
        sleeve += [(x, 0.025), (x + 0.42, 0.025), (x + 0.42, 0.0001)]
        parts.append((*turned([(sign * a, r) for a, r in sleeve], 12), steel))
        for plate in plates:
            parts.append(plate_mesh(plate, sign, x, steel))
            x += plate["thickness"] + 0.002
        if plates and chance(rng, 0.6):
            collar = [(x, 0.026), (x, 0.045), (x + 0.05, 0.045), (x + 0.05, 0.026)]
            parts.append((*turned([(sign * a, r) for a, r in collar], 12), steel * rng.uniform(0.3, 1)))
    for vertices, triangles, tone in parts:
        objects.add(vertices @ frame + bar, triangles, tone)


def random_plate(rng, largest, position):
    tone = colour(rng, 0.4)
    smaller = position > 0 and chance(rng, 0.4)
    return {
        "radius": largest * rng.uniform(0.5, 1) if smaller else largest,
        "thickness": rng.uniform(0.02, 0.07 if position < 2 else 0.05),
        "tone": tone,
        "disc": colour(rng, 0.3) if chance(rng, 0.5) else tone * rng.uniform(0.5, 1.6),
        "inset": rng.uniform(0.35, 0.55),
        "lettered": rng.uniform(0.2, 0.9) if chance(rng, 0.45) else None,
        "repeats": rng.integers(1, 4),
        "phase": rng.uniform(0, 6),
        "holes": rng.integers(2, 8) if chance(rng, 0.3) else 0,
        "hole_width": rng.uniform(0.25, 0.7),
    }


def plate_mesh(plate, sign, x, steel):
    """A plate with rim, face and hub on one end of the bar."""
    radius, near, far, count = plate["radius"], sign * x, sign * (x + plate["thickness"]), 40
    face, tone, disc = far - sign * 0.006, plate["tone"], plate["disc"]
    profile = [(near, 0.026), (near, radius * 0.84), (near, radius), (far, radius), (far, radius * 0.93)]
    profile += [(face, radius * 0.86), (face, radius * plate["inset"])]
    profile += [(far, radius * 0.32), (far, 0.06), (far, 0.026)]
    tones = [tone, tone, tone, tone, tone, tone * 0.8, disc, tone, steel, steel]
    tones = np.repeat(np.array(tones), count, 0).reshape(len(profile), count, 3)
    if plate["lettered"] is not None:
        wave = np.sin(np.arange(count) * 2 * np.pi / count * plate["repeats"] + plate["phase"])
        tones[5:7, wave > plate["lettered"]] = disc
    vertices, triangles = turned(profile, count)
    if plate["holes"]:
        triangles = holed(triangles, len(profile) - 1, count, plate)
    return vertices, triangles, tones.reshape(-1, 3)


def holed(triangles, rows, count, plate):
    """The triangles of a plate without those of its back and front where it has grips to reach through."""
    turn = (np.arange(count) / count * plate["holes"] + plate["phase"]) % 1
    wall = np.zeros((2, rows, count), bool)
    wall[:, [BACK_ROW, FACE_ROW]] = turn < plate["hole_width"]
    return triangles[~wall.reshape(-1)]


def add_rack(rng, objects):
    """Uprights on both sides, with or without safety arms and a cross beam."""
    tone, width, apart = colour(rng, 0.45), rng.uniform(0.05, 0.09), rng.uniform(0.5, 0.65)
    front = rng.uniform(-1.4, -0.35)
    rows = [front] + ([front + rng.uniform(0.6, 1.3)] if chance(rng, 0.5) else [])
    height = rng.uniform(0.9, 1.3) if chance(rng, 0.5) else 2.3
    for sign in (1, -1):
        for row in rows:
            objects.box((sign * apart, row, height / 2), (width, width, height), tone)
        if chance(rng, 0.6):
            length = rng.uniform(0.4, 1.3)
            size = (width * rng.uniform(0.5, 1), length, width * rng.uniform(0.5, 1.2))
            arm = colour(rng, 0.4) if chance(rng, 0.5) else tone
            objects.box((sign * apart, front + length / 2, rng.uniform(0.25, 0.85)), size, arm)
    if chance(rng, 0.5):
        objects.box((0, front, rng.uniform(0.03, 0.15)), (2 * apart, width, width), tone)


def add_posts(rng, objects, middle, towards, distance):
    """Posts and rails before and behind the lifter."""
    across = np.array([-towards[1], towards[0], 0])
    for _ in range(rng.integers(1, 4)):
        place = towards * rng.uniform(-2.5, min(1.2, distance * 0.4)) + across * rng.uniform(-0.9, 0.9)
        place = place + [0, middle[1], 0]
        if chance(rng, 0.6):
            size = (rng.uniform(0.03, 0.12), rng.uniform(0.03, 0.12), 2)
            objects.box((place[0], place[1], 1), size, colour(rng), rng.uniform(0, 3))
        else:
            reach, height = across * rng.uniform(0.2, 1.2), rng.uniform(0.1, 1.2)
            low, high = [0, 0, height], [0, 0, height + rng.uniform(-0.15, 0.15)]
            objects.limb(place - reach + low, place + reach + high, rng.uniform(0.012, 0.04), colour(rng))


def add_limbs(rng, objects, middle, towards):
    """Arms of spotters about the trunk, or an arm before the thigh or knee."""
    for _ in range(rng.integers(1, 4)):
        tone = SKINS[rng.integers(len(SKINS))] if chance(rng, 0.6) else colour(rng)
        if chance(rng, 0.6):
            start = middle + [rng.uniform(-0.5, 0.5), rng.uniform(0.1, 0.5), rng.uniform(0.2, 0.6)]
            end = start + [rng.uniform(-0.4, 0.4), rng.uniform(0, 0.6), rng.uniform(-0.4, 0.5)]
        else:
            start = middle + [rng.uniform(-0.1, 0.1), rng.uniform(-0.2, 0.1), rng.uniform(0.3, 0.6)]
            end = start + [rng.uniform(-0.1, 0.1), rng.uniform(-0.6, -0.2), rng.uniform(-0.6, 0)]
        ahead = towards * rng.uniform(0.1, 0.4)
        objects.limb(start + ahead, end + ahead, rng.uniform(0.03, 0.055), tone)
