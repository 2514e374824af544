"""The points that the rule names on a posed body: hip crease and top of the knee."""
import numpy as np

from body import SIDES, SIGN
from geometry import unit
from pose import Pose, level_height

CANONICAL_DROP = 0.04
SEARCH = np.arange(0.16, -0.1001, -0.002)
# Creases of the two sides that lie further apart than this, seen from their hips, are no pair: a search went astray.
LOPSIDED_M = 0.04


class Creases:
    """The hip crease as a fixed spot of the skin, found once in a pose close to parallel."""

    def __init__(self, body, technique):
        pose = Pose(body, technique, canonical_height(body, technique))
        vertices = body.skin(pose.transforms)
        self.spot, from_hip = {}, []
        for side in SIDES:
            point, triangle = visible_fold(body, vertices, pose, side)
            from_hip.append((point - pose.points[f"hip.{side}"]) * [SIGN[side], 1, 1])
            corners = vertices[triangle]
            edges = np.stack([corners[1] - corners[0], corners[2] - corners[0]], 1)
            share = np.linalg.lstsq(edges, point - corners[0], rcond=None)[0]
            self.spot[side] = (triangle, np.array([1 - share.sum(), *share]))
        if np.linalg.norm(from_hip[0] - from_hip[1]) > LOPSIDED_M:
            raise ValueError("the creases of left and right do not match")

    def points(self, vertices):
        """Left and right crease on the posed vertices."""
        return [share @ vertices[triangle] for triangle, share in (self.spot[s] for s in SIDES)]


def knee_tops(body, vertices):
    """Highest point of the front of each knee, left and right."""
    groups = [body.patella[side] for side in SIDES]
    return [vertices[group[vertices[group, 2].argmax()]] for group in groups]


def canonical_height(body, technique):
    """Pelvis height at which the left hip joint lies 40 mm below the knee joint."""
    low, high = level_height(body) - 0.1, level_height(body) + 0.25
    for _ in range(16):
        middle = (low + high) / 2
        points = Pose(body, technique, middle).points
        if points["hip.L"][2] - points["knee.L"][2] > -CANONICAL_DROP:
            high = middle
        else:
            low = middle
    return middle


def visible_fold(body, vertices, pose, side):
    """Deepest spot of the fold between thigh and trunk in the upright plane of hip and knee joint.

    Walking from the thigh to the hip, the outermost surface passes from skin that the leg moves
    to skin that the trunk moves: there the fold lies. Returns the point and its triangle.
    """
    hip, knee = pose.points[f"hip.{side}"], pose.points[f"knee.{side}"]
    forward = np.array([knee[0] - hip[0], knee[1] - hip[1], 0.0])
    forward = unit(forward) if np.linalg.norm(forward) > 0.02 else np.array([0, -1.0, 0])
    triangles, ends, leg = plane_cut(body, vertices, hip, forward, side)
    thigh = unit(np.array([(knee - hip) @ forward, knee[2] - hip[2]]))
    up = pose.pelvis @ np.array([0, 0, 1.0])
    trunk = unit(np.array([up @ forward, up[2]]))
    thigh_angle, trunk_angle = np.arctan2(thigh[1], thigh[0]), np.arctan2(trunk[1], trunk[0])
    if trunk_angle < thigh_angle:
        trunk_angle += 2 * np.pi
    angle = thigh_angle + 0.7 * (trunk_angle - thigh_angle)
    outward = np.array([np.cos(angle), np.sin(angle)])
    sideways = np.array([outward[1], -outward[0]])
    height, across = ends @ outward, ends @ sideways

    def outermost(position):
        hit = np.where((across.min(1) <= position) & (across.max(1) > position))[0]
        if not len(hit):
            return -9.0, 1.0, 0
        share = (position - across[hit, 0]) / (across[hit, 1] - across[hit, 0])
        value = height[hit, 0] + share * (height[hit, 1] - height[hit, 0])
        best = value.argmax()
        owner = leg[hit[best]] @ [1 - share[best], share[best]]
        return value[best], owner, hit[best]

    last = None
    for position in SEARCH:
        value, owner, _ = outermost(position)
        if value > 0 and owner >= 0.5:
            last = position
        elif value > 0 and last is not None:
            break
    else:
        raise ValueError("no fold between thigh and trunk")
    for _ in range(14):
        middle = (last + position) / 2
        if outermost(middle)[1] >= 0.5:
            last = middle
        else:
            position = middle
    value, _, segment = outermost(last)
    place = outward * value + sideways * last
    return hip + forward * place[0] + np.array([0, 0, place[1]]), triangles[segment]


def plane_cut(body, vertices, hip, forward, side):
    """Triangles near the hip that the upright plane cuts, the cut ends in the plane, their leg share."""
    usable = (body.arm_share < 0.5) & (body.head_share < 0.3)
    triangles = body.triangles
    triangles = triangles[usable[triangles].all(1) & (triangles < body.skin_count).all(1)]
    triangles = triangles[np.linalg.norm(vertices[triangles[:, 0]] - hip, axis=1) < 0.34]
    offset = ((vertices - hip) @ np.cross(forward, [0, 0, 1.0]))[triangles]
    cut = (offset.min(1) < 0) & (offset.max(1) >= 0)
    triangles, offset = triangles[cut], offset[cut]
    flat = np.stack([(vertices - hip) @ forward, vertices[:, 2] - hip[2]], 1)
    share_of_leg = body.leg_share[side]
    ends, leg = np.zeros((len(triangles), 2, 2)), np.zeros((len(triangles), 2))
    found = np.zeros(len(triangles), int)
    for i, j in ((0, 1), (1, 2), (2, 0)):
        hit = np.where((offset[:, i] < 0) != (offset[:, j] < 0))[0]
        share = offset[hit, i] / (offset[hit, i] - offset[hit, j])
        a, b = triangles[hit, i], triangles[hit, j]
        ends[hit, found[hit]] = flat[a] * (1 - share[:, None]) + flat[b] * share[:, None]
        leg[hit, found[hit]] = share_of_leg[a] * (1 - share) + share_of_leg[b] * share
        found[hit] += 1
    return triangles, ends, leg
