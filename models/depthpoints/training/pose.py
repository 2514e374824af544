"""Bone transforms of a barbell back squat for one body, one technique and one pelvis height."""
from dataclasses import dataclass

import numpy as np

from body import SIDES, SIGN
from geometry import about_axis, about_x, about_y, about_z, limb_frame, twist_about, unit

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
FINGERS = "2345"


@dataclass
class Technique:
    """How one lifter squats: metres and degrees; lists hold the left and the right side."""

    stance: float = 0.42
    toe_out: tuple = (25.0, 25.0)
    knee_out: tuple = (4.0, 4.0)
    foot_forward: tuple = (0.0, 0.0)
    lean: float = 42.0
    lean_standing: float = 12.0
    spine_extension: float = -10.0
    bar_height: float = 0.0
    grip: float = 0.40
    head_pitch: float = 12.0
    pelvis_roll: float = 0.0
    pelvis_yaw: float = 0.0
    sway: tuple = (0.0, 0.0)


class Pose:
    """One posed skeleton: `transforms` for the skin and `points` for joints, bar and trunk."""

    def __init__(self, body, technique, pelvis_height):
        self.body, self.technique = body, technique
        self.transforms, self.points = {}, {}
        bend = self._bend(pelvis_height)
        self._trunk(pelvis_height, bend)
        for side in SIDES:
            self._leg(side)
        for side in SIDES:
            self._arm(side)
        for bone in body.bone_names:
            self._inherit(bone)

    def _bend(self, pelvis_height):
        """0 standing, 1 with level thighs, up to 1.25 below."""
        top, level = standing_height(self.body, self.technique), level_height(self.body)
        return float(np.clip((top - pelvis_height) / (top - level), 0, 1.25))

    def _trunk(self, pelvis_height, bend):
        body, t = self.body, self.technique
        reach = min(bend, 1.0)
        extension = np.radians(-4 + (t.spine_extension + 4) * reach**1.5)
        lean = t.lean_standing + (t.lean - t.lean_standing) * np.sin(reach * np.pi / 2)
        lean = np.radians(lean) + extension
        tilt = about_z(np.radians(t.pelvis_yaw)) @ about_y(np.radians(t.pelvis_roll))
        self.pelvis = tilt @ about_x(lean)
        self.rest_middle = (body.joint("upperleg01", "L") + body.joint("upperleg01", "R")) / 2
        head_pitch = np.radians(t.head_pitch) * (0.3 + 0.7 * reach)
        neck_turn = about_x((head_pitch - lean + extension) / len(NECK))
        self._place_spine(np.zeros(3), extension, neck_turn)
        bar = self._carried("spine01", self._rest_bar())
        midfoot = -0.055 + np.mean(t.foot_forward)
        middle = np.array([t.sway[0], midfoot - bar[1] + t.sway[1], pelvis_height])
        self._place_spine(middle, extension, neck_turn)
        self.middle = middle
        self.points["bar"] = self._carried("spine01", self._rest_bar())
        self.points["bar_axis"] = self.transforms["spine01"][0] @ np.array([1.0, 0, 0])

    def _place_spine(self, middle, extension, neck_turn):
        rotation, rest_head, posed_head = self.pelvis, self.rest_middle, middle
        self.transforms["root"] = (rotation, rest_head, posed_head)
        for bone in SPINE + NECK:
            posed_head = posed_head + rotation @ (self.body.head[bone] - rest_head)
            rest_head = self.body.head[bone]
            if bone in NECK:
                rotation = rotation @ neck_turn
            elif bone != "spine05":
                rotation = rotation @ about_x(-extension / 4)
            self.transforms[bone] = (rotation, rest_head, posed_head)

    def _carried(self, bone, rest_point):
        rotation, rest_head, posed_head = self.transforms[bone]
        return posed_head + rotation @ (rest_point - rest_head)

    def _rest_bar(self):
        """Where the bar lies on the back of the body at rest."""
        body, x = self.body, self.body.dressed
        height = body.joint("upperarm01", "L")[2] + self.technique.bar_height
        back = (abs(x[:, 0]) < 0.13) & (abs(x[:, 2] - height) < 0.02) & (body.hand_share < 0.1)
        return np.array([0, x[back, 1].max() + 0.015, height])

    def _leg(self, side):
        body, t, sign = self.body, self.technique, SIGN[side]
        index = SIDES.index(side)
        toe_out = np.radians(t.toe_out[index])
        toes = np.array([np.sin(toe_out) * sign, -np.cos(toe_out), 0])
        rest_toes = body.foot_direction(side)
        turn = np.arctan2(toes[1], toes[0]) - np.arctan2(rest_toes[1], rest_toes[0])
        rest_hip, rest_knee, rest_ankle = (body.joint(b, side) for b in ("upperleg01", "lowerleg01", "foot"))
        ankle = np.array([sign * t.stance / 2, t.foot_forward[index], rest_ankle[2]])
        hip = self.middle + self.pelvis @ (rest_hip - self.rest_middle)
        thigh, shank = np.linalg.norm(rest_knee - rest_hip), np.linalg.norm(rest_ankle - rest_knee)
        pole = about_z(np.radians(t.knee_out[index]) * sign) @ toes
        knee = two_bone_joint(hip, ankle, thigh, shank, pole)
        along = unit(ankle - hip)
        hinge = np.cross(along, unit(pole - along * (pole @ along)))
        rest_along = unit(rest_ankle - rest_hip)
        rest_hinge = np.cross(rest_along, unit(rest_toes - rest_along * (rest_toes @ rest_along)))
        thigh_turn = limb_frame(knee - hip, hinge) @ limb_frame(rest_knee - rest_hip, rest_hinge).T
        shank_turn = limb_frame(ankle - knee, hinge) @ limb_frame(rest_ankle - rest_knee, rest_hinge).T
        self.transforms[f"pelvis.{side}"] = (self.pelvis, self.rest_middle, self.middle)
        for part in "12":
            self.transforms[f"upperleg0{part}.{side}"] = (thigh_turn, rest_hip, hip)
            self.transforms[f"lowerleg0{part}.{side}"] = (shank_turn, rest_knee, knee)
        self.transforms[f"foot.{side}"] = (about_z(turn), rest_ankle, ankle)
        self.points.update({f"hip.{side}": hip, f"knee.{side}": knee, f"ankle.{side}": ankle})

    def _arm(self, side):
        body, t, sign = self.body, self.technique, SIGN[side]
        trunk = self.transforms["spine01"][0]
        clavicle = self._carried("spine01", body.joint("clavicle", side))
        girdle = trunk @ about_z(sign * 0.25) @ about_y(-sign * 0.12)
        self.transforms[f"clavicle.{side}"] = (girdle, body.joint("clavicle", side), clavicle)
        blade = self._carried(f"clavicle.{side}", body.joint("shoulder01", side))
        self.transforms[f"shoulder01.{side}"] = (girdle, body.joint("shoulder01", side), blade)
        shoulder = self._carried(f"shoulder01.{side}", body.joint("upperarm01", side))
        rest = [body.joint(b, side) for b in ("upperarm01", "lowerarm01", "wrist")]
        upper, lower = np.linalg.norm(rest[1] - rest[0]), np.linalg.norm(rest[2] - rest[1])
        rest_hand = body.joint("finger3-1", side) - rest[2]
        hand_along = unit(trunk @ np.array([0, -0.45, 0.9]))
        grip = self.points["bar"] + self.points["bar_axis"] * sign * t.grip
        wrist = grip + trunk @ np.array([0, 0.022, 0]) - hand_along * np.linalg.norm(rest_hand) * 0.8
        reach = np.linalg.norm(wrist - shoulder)
        if reach > (upper + lower) * 0.99:
            wrist = shoulder + (wrist - shoulder) * (upper + lower) * 0.99 / reach
        pole = trunk @ np.array([sign * 0.1, 0.45, -1.0]) + np.array([0, 0, -0.3])
        elbow = two_bone_joint(shoulder, wrist, upper, lower, pole)
        hinge = np.cross(elbow - shoulder, wrist - elbow)
        rest_hinge = np.cross(rest[1] - rest[0], rest[2] - rest[1])
        upper_turn = limb_frame(elbow - shoulder, hinge) @ limb_frame(rest[1] - rest[0], rest_hinge).T
        lower_turn = limb_frame(wrist - elbow, hinge) @ limb_frame(rest[2] - rest[1], rest_hinge).T
        across = body.joint("finger2-1", side) - body.joint("finger5-1", side)
        hand_frame = limb_frame(hand_along, np.array([-sign, 0.0, 0.0]))
        hand_turn = hand_frame @ limb_frame(rest_hand, across).T
        forearm = unit(wrist - elbow)
        twist = twist_about(hand_turn @ lower_turn.T, forearm)
        for part in "12":
            self.transforms[f"upperarm0{part}.{side}"] = (upper_turn, rest[0], shoulder)
        for part, share in (("1", 0.3), ("2", 0.7)):
            turned = about_axis(forearm, twist * share) @ lower_turn
            self.transforms[f"lowerarm0{part}.{side}"] = (turned, rest[1], elbow)
        self.transforms[f"wrist.{side}"] = (hand_turn, rest[2], wrist)
        for finger in FINGERS:
            self._curl(side, finger, hand_frame[:, 0] * sign)
        self.points.update({f"wrist.{side}": wrist, f"elbow.{side}": elbow})

    def _curl(self, side, finger, axis):
        parent = f"wrist.{side}"
        for part, angle in (("1", 0.85), ("2", 1.05), ("3", 1.05)):
            bone = f"finger{finger}-{part}.{side}"
            head = self._carried(parent, self.body.head[bone])
            rotation = about_axis(axis, -angle) @ self.transforms[parent][0]
            self.transforms[bone] = (rotation, self.body.head[bone], head)
            parent = bone

    def _inherit(self, bone):
        """Bones that nothing moves follow their parent."""
        if bone not in self.transforms:
            parent = self.body.parent[bone]
            rotation = self._inherit(parent)[0] if parent else self.pelvis
            head = self._carried(parent or "root", self.body.head[bone])
            self.transforms[bone] = (rotation, self.body.head[bone], head)
        return self.transforms[bone]


def two_bone_joint(start, end, first, second, pole):
    """The middle joint of a two-bone chain that bends towards the pole."""
    span = end - start
    distance = min(np.linalg.norm(span), (first + second) * 0.9995)
    along = unit(span)
    outward = unit(pole - along * (pole @ along))
    cosine = np.clip((first**2 + distance**2 - second**2) / (2 * first * distance), -1, 1)
    return start + along * first * cosine + outward * first * np.sqrt(1 - cosine**2)


def leg_lengths(body):
    """Thigh and shank of the left leg in metres."""
    hip, knee, ankle = (body.joint(b, "L") for b in ("upperleg01", "lowerleg01", "foot"))
    return np.linalg.norm(knee - hip), np.linalg.norm(ankle - knee)


def standing_height(body, technique):
    """Pelvis height with nearly straight legs."""
    reach = sum(leg_lengths(body)) * 0.995
    spread = abs(technique.stance / 2 - body.joint("upperleg01", "L")[0])
    return body.joint("foot", "L")[2] + np.sqrt(reach**2 - spread**2) - 0.004


def level_height(body):
    """Pelvis height with roughly level thighs."""
    return body.joint("foot", "L")[2] + leg_lengths(body)[1] * np.cos(np.radians(28))
