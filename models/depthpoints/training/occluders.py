"""Things that stand close before the leg: plates, safety arms, uprights, braces, benches, arms and people."""
import numpy as np

from geometry import about_z, unit
from objects import BOX, CORNERS, PLATE_RADII, plate_mesh, random_plate, turned
from wardrobe import SKINS, chance, colour

KINDS = {"plate": 0.32, "safety": 0.2, "cage": 0.16, "upright": 0.09, "brace": 0.08, "bench": 0.05, "arm": 0.1}
JITTER_M = 0.06
# What each point of the lifter's near leg may be hidden by: rows of `points`, with their likelihood.
TARGETS = (("crease", 0.3), ("knee top", 0.2), ("thigh", 0.5))
ACROSS = np.array([1.0, 0, 0])


def beam(objects, start, end, size, tone):
    """A straight square bar from start to end, `size` across and high."""
    along = unit(end - start)
    side = unit(np.cross([0.02, 0.01, 1.0], along))
    frame = np.stack([along, side, np.cross(along, side)])
    scaled = CORNERS * [np.linalg.norm(end - start), *size]
    objects.add(scaled @ frame + (start + end) / 2, BOX, tone, flat=True)


def leg_target(rng, points, near):
    """A spot of the near leg that shall be hidden: crease, knee top or somewhere along the thigh."""
    crease, knee = points[0, near], points[1, near]
    kind = rng.choice(len(TARGETS), p=[share for _, share in TARGETS])
    share = (0.0, 1.0, rng.uniform(0.1, 0.9))[kind]
    return crease + share * (knee - crease) + rng.normal(0, JITTER_M, 3) - [0, 0, rng.uniform(0, 0.06)]


def spot_before(rng, target, eye, low, high):
    """A point on the line from the target to the camera, `low` to `high` metres before the target."""
    line = eye - target
    distance = np.linalg.norm(line)
    return target + line / distance * min(rng.uniform(low, high), 0.6 * distance)


def add_occluders(rng, objects, points, near, eye):
    """One to three things between the near leg and the camera."""
    count = rng.choice([1, 2, 3], p=[0.5, 0.3, 0.2])
    for _ in range(count):
        kind = rng.choice(list(KINDS), p=list(KINDS.values()))
        target = leg_target(rng, points, near)
        _ADDERS[kind](rng, objects, target, eye)


def add_plate(rng, objects, target, eye):
    """A loaded sleeve, seen as an ellipse or end-on, with its hub and the sleeve's end, or plates leaning on a rack."""
    at = spot_before(rng, target, eye, 0.3, 0.8)
    radius = rng.choice(PLATE_RADII)
    turn = rng.uniform(1.2, 1.9) if chance(rng, 0.12) else rng.normal(0, 0.12)
    sign = np.sign(eye[0] - target[0]) or 1.0
    frame = about_z(turn)
    inside = radius * np.sqrt(rng.random()) * 0.95
    angle = rng.uniform(0, 2 * np.pi)
    centre = at + frame @ np.array([0, inside * np.cos(angle), inside * np.sin(angle)])
    steel = np.full(3, 0.5) * rng.uniform(0.3, 1.4)
    x, parts = 0.0, []
    for k in range(rng.integers(1, 5)):
        plate = random_plate(rng, radius, k)
        parts.append(plate_mesh(plate, sign, x, steel))
        x += plate["thickness"] + 0.002
    sleeve = [(x - 0.01, 0.0001), (x - 0.01, 0.025), (x + rng.uniform(0.02, 0.3), 0.025)]
    sleeve.append((sleeve[-1][0], 0.0001))
    parts.append((*turned([(sign * a, r) for a, r in sleeve], 12), steel))
    for vertices, triangles, tone in parts:
        objects.add(vertices @ frame.T + centre, triangles, tone)


def add_safety(rng, objects, target, eye):
    """A safety or spotter arm at the height of the thigh, with or without its stop, brace and lettering."""
    at = spot_before(rng, target, eye, 0.25, 0.9)
    tone, length, high = colour(rng, 0.55), rng.uniform(0.5, 1.5), rng.uniform(0.03, 0.14)
    wide = rng.uniform(0.04, 0.1)
    turn = about_z(rng.normal(0, 0.08))
    slope = np.array([0, 0, rng.normal(0, 0.02)])
    half = turn @ np.array([0, length / 2, 0]) + slope
    middle = at + half * rng.uniform(-0.8, 0.8)
    beam(objects, middle - half, middle + half, (wide, high), tone)
    if chance(rng, 0.5):
        end = middle + half * rng.choice([-1, 1])
        beam(objects, end, end + [0, 0, rng.uniform(0.08, 0.2)], (wide, 0.04), tone)
    if chance(rng, 0.45):
        foot = middle - half * rng.uniform(0.7, 1.1) - [0, 0, rng.uniform(0.15, 0.5)]
        beam(objects, middle + half * rng.uniform(-0.3, 0.6), foot, (wide * 0.8, high * 0.8), tone)
    if chance(rng, 0.35):
        front = np.array([np.sign(eye[0] - at[0]) * (wide / 2 + 0.003), 0, 0])
        start = middle + half * rng.uniform(-0.7, 0) + front
        beam(objects, start, start + half * rng.uniform(0.3, 0.8), (0.004, high * 0.5), colour(rng, 0.1))


def add_cage(rng, objects, target, eye):
    """Post, arm, diagonal and foot of one rack, in one colour."""
    at, tone, towards = spot_before(rng, target, eye, 0.25, 0.9), colour(rng, 0.55), rng.choice([-1, 1])
    wide, high = rng.uniform(0.05, 0.1), rng.uniform(0.05, 0.14)
    post = np.array([at[0], at[1] + towards * rng.uniform(0.1, 0.7), 0])
    reach = np.array([0, at[1] - post[1] - towards * rng.uniform(0.1, 0.8), 0])
    arm = post + [0, 0, at[2]]
    beam(objects, post, post + [0, 0, rng.uniform(at[2] + 0.1, 2.3)], (wide, wide), tone)
    beam(objects, arm, arm + reach, (wide, high), tone)
    if chance(rng, 0.7):
        low = arm - [0, 0, min(at[2], rng.uniform(0.2, 0.6))]
        beam(objects, low, arm + reach * rng.uniform(0.3, 0.9), (wide * 0.9, high * rng.uniform(0.6, 1)), tone)
    if chance(rng, 0.5):
        beam(objects, post + [0, 0, 0.04], post + reach * rng.uniform(0.5, 1.2) + [0, 0, 0.04], (wide, wide), tone)


def add_upright(rng, objects, target, eye):
    """A post of a rack, or the moving arm of a monolift."""
    at = spot_before(rng, target, eye, 0.25, 1.2)
    wide, tone = rng.uniform(0.04, 0.13), colour(rng, 0.5)
    foot = np.array([at[0], at[1], 0 if chance(rng, 0.7) else at[2] - rng.uniform(0.02, 0.2)])
    top = at + [rng.normal(0, 0.03), rng.normal(0, 0.1), 2.0 - at[2] if chance(rng, 0.7) else rng.uniform(0.2, 0.8)]
    beam(objects, foot, top, (wide, wide * rng.uniform(0.6, 1.4)), tone)


def add_brace(rng, objects, target, eye):
    """A diagonal of a rack or cage, square or round."""
    at = spot_before(rng, target, eye, 0.2, 1.0)
    angle = rng.uniform(0.25, 1.3) * rng.choice([-1, 1])
    along = np.array([rng.normal(0, 0.1), np.cos(angle), np.sin(angle)]) * rng.uniform(0.3, 0.9)
    start, end = at - along, at + along * rng.uniform(0.4, 1)
    if chance(rng, 0.6):
        beam(objects, start, end, (rng.uniform(0.03, 0.09), rng.uniform(0.03, 0.11)), colour(rng, 0.5))
    else:
        objects.limb(start, end, rng.uniform(0.015, 0.04), colour(rng, 0.5))


def add_bench(rng, objects, target, eye):
    """A bench or box that stands before the lifter."""
    at = spot_before(rng, target, eye, 0.35, 1.2)
    top = max(at[2], 0.3) + rng.uniform(-0.02, 0.1)
    tone, turn, thick = colour(rng, 0.5), rng.normal(0, 0.3), rng.uniform(0.06, 0.12)
    length = rng.uniform(0.5, 1.3)
    objects.box((at[0], at[1], top - thick / 2), (rng.uniform(0.25, 0.5), length, thick), tone, turn)
    for end in (-0.4, 0.4):
        place = np.array([at[0], at[1], 0]) + about_z(turn) @ [0, end * length, 0]
        objects.box((place[0], place[1], (top - thick) / 2), (0.06, 0.06, top - thick), colour(rng, 0.5), turn)
    if chance(rng, 0.3):
        objects.box((at[0], at[1], (top - thick) / 2), (0.4, length, top - thick), tone, turn)


def add_arm(rng, objects, target, eye):
    """A bare or sleeved arm with its hand, or a hanging strap."""
    at = spot_before(rng, target, eye, 0.12, 0.6)
    tone = SKINS[rng.integers(len(SKINS))] * rng.uniform(0.8, 1.2) if chance(rng, 0.7) else colour(rng)
    along = unit(rng.normal(0, 1, 3) * [0.4, 1, 1]) * rng.uniform(0.2, 0.45)
    thick = rng.uniform(0.03, 0.06)
    objects.limb(at - along, at + along * rng.uniform(0.2, 1), thick, tone)
    if chance(rng, 0.6):
        elbow = at - along
        objects.limb(elbow, elbow + unit(rng.normal(0, 1, 3)) * 0.28, thick * 1.15, tone)


def person_before(rng, points, near, eye):
    """Where a person who stands before the near leg stands, and how he is turned."""
    at = spot_before(rng, leg_target(rng, points, near), eye, 0.6, 1.6)
    return rng.uniform(0, 2 * np.pi), np.array([at[0] + rng.normal(0, 0.1), at[1] + rng.normal(0, 0.15), 0])


_ADDERS = {
    "plate": add_plate,
    "safety": add_safety,
    "cage": add_cage,
    "upright": add_upright,
    "brace": add_brace,
    "bench": add_bench,
    "arm": add_arm,
}
