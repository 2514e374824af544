"""Clothes: colours, cuts and how far cloth stands off the skin, hanging over the hip crease."""
import colorsys
from dataclasses import dataclass

import numpy as np

# Order of the numbers handed to shade_body; the same in raster.c.
WEAR = (
    "leg_cut waist hem collar arm_cut belt_low belt_high sleeve_low sleeve_high sock_top eye_height "
    "eye_forward stripe stripe_centre stripe_outside pattern_lower pattern_upper pattern_scale wrinkle "
    "wrinkle_scale sleeve_band"
).split()
LEVELS = ("hip", "knee", "ankle", "shoulder", "neck", "eye", "eye_forward")
LOWER = {"singlet": 0.32, "shorts": 0.28, "trousers": 0.15, "leggings": 0.17, "briefs": 0.08}
SKINS = np.array([
    (0.60, 0.36, 0.26), (0.68, 0.44, 0.33), (0.75, 0.52, 0.42), (0.42, 0.25, 0.17),
    (0.16, 0.085, 0.055), (0.25, 0.14, 0.09), (0.55, 0.36, 0.24),
])  # fmt: skip
HAIRS = np.array([(0.01, 0.01, 0.01), (0.05, 0.03, 0.015), (0.18, 0.11, 0.05), (0.4, 0.28, 0.13)])
NOWHERE = (9.0, -9.0)
BUNCH_M = 0.07


@dataclass
class Outfit:
    """Numbers for the shader, nine colours, and how loose the lower and the upper garment are."""

    wear: np.ndarray
    colours: np.ndarray
    cuts: dict
    lower_looseness: float
    upper_looseness: float
    lower_bridging: float
    upper_bridging: float
    flare: float
    bunching: float
    wrap_bulk: float
    belt_bulk: float


def colour(rng, dark=0.35):
    """A random reflectance; `dark` is the share of nearly black ones."""
    kind = rng.random()
    if kind < dark:
        return rng.uniform(0.005, 0.06) * rng.uniform(0.6, 1.4, 3)
    if kind < dark + 0.2:
        return rng.uniform(0.1, 0.8) * rng.uniform(0.93, 1.07, 3)
    return np.array(colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.3, 1), rng.uniform(0.08, 0.8)))


def chance(rng, share):
    return rng.random() < share


def lower_garment(rng, at, cuts):
    """Kind of the lower garment; sets where it ends on the leg."""
    kind = rng.choice(list(LOWER), p=list(LOWER.values()))
    thigh = at["hip"] - at["knee"]
    if kind == "singlet":
        cuts["leg_cut"] = at["knee"] + thigh * rng.uniform(0.35, 0.7)
    elif kind == "shorts":
        cuts["leg_cut"] = at["knee"] + thigh * rng.uniform(-0.05, 0.6)
    elif kind == "trousers":
        cuts["leg_cut"] = at["ankle"] + rng.uniform(-0.01, 0.06)
    elif kind == "briefs":
        cuts["leg_cut"] = at["knee"] + thigh * rng.uniform(0.75, 0.98)
    elif chance(rng, 0.6):
        cuts["leg_cut"] = at["ankle"] + rng.uniform(0, 0.12)
    else:
        cuts["leg_cut"] = at["knee"] + thigh * rng.uniform(-0.3, 0.1)
    return kind


def random_outfit(rng, levels, sleeve, foot_centre):
    """Clothes for a body whose joint heights at rest are given."""
    at = dict(zip(LEVELS, map(float, levels)))
    cuts = {}
    kind = lower_garment(rng, at, cuts)
    baggy = kind in ("shorts", "trousers")
    over_lap = chance(rng, 0.42)
    cuts["waist"] = at["hip"] + rng.uniform(0.06, 0.17)
    cuts["hem"] = at["hip"] + (rng.uniform(-0.16, 0.0) if over_lap else rng.uniform(0.0, 0.16))
    if kind == "singlet" and chance(rng, 0.7):
        cuts["waist"] = at["neck"] - 0.05
        cuts["hem"] = at["hip"] + 0.3 if chance(rng, 0.6) else cuts["hem"]
    cuts["collar"] = at["neck"] + rng.uniform(-0.03, 0.02)
    cuts["arm_cut"] = rng.choice([-0.1, 0.15, 0.5, 0.6, 1.0, 9])
    belt = at["hip"] + rng.uniform(0.12, 0.19)
    cuts["belt_low"], cuts["belt_high"] = (belt - 0.05, belt + 0.05) if chance(rng, 0.45) else NOWHERE
    drawn_sleeve = sleeve > 0 and chance(rng, 0.85)
    wrap = (at["knee"] - rng.uniform(0.1, 0.14), at["knee"] + rng.uniform(0.1, 0.14))
    cuts["sleeve_low"], cuts["sleeve_high"] = wrap if drawn_sleeve else NOWHERE
    sock = rng.choice([0.02, 0.08, 0.2, at["knee"] - at["ankle"] - 0.1], p=[0.3, 0.25, 0.2, 0.25])
    cuts.update(
        sock_top=at["ankle"] + sock,
        eye_height=at["eye"],
        eye_forward=at["eye_forward"],
        stripe=rng.uniform(0.01, 0.05) if chance(rng, 0.2) else 0,
        stripe_centre=foot_centre,
        stripe_outside=0.1,
        pattern_lower=rng.uniform(0.3, 1) if chance(rng, 0.15) else 0,
        pattern_upper=rng.uniform(0.3, 1) if chance(rng, 0.2) else 0,
        pattern_scale=rng.uniform(5, 40),
        wrinkle=rng.uniform(0, 0.35) if baggy or over_lap else rng.uniform(0, 0.1),
        wrinkle_scale=rng.uniform(8, 30),
        sleeve_band=rng.random() if chance(rng, 0.5) else 0,
    )
    loose = {"singlet": 0.004, "shorts": 0.045, "trousers": 0.04}.get(kind, 0.0)
    return Outfit(
        wear=np.array([cuts[name] for name in WEAR], np.float32),
        colours=garment_colours(rng),
        cuts=dict(cuts, **at),
        lower_looseness=rng.uniform(0.1, 1) * loose,
        upper_looseness=rng.uniform(0, 0.045) if over_lap or chance(rng, 0.5) else 0,
        lower_bridging=rng.uniform(0, 1) if baggy else rng.uniform(0, 0.25),
        upper_bridging=rng.uniform(0.2, 1.3) if over_lap else rng.uniform(0, 0.4),
        flare=rng.uniform(0, 0.6),
        bunching=rng.uniform(0, 0.035) if (baggy or over_lap) and chance(rng, 0.6) else 0,
        wrap_bulk=rng.uniform(0, 0.008) if chance(rng, 0.3) else 0,
        belt_bulk=rng.uniform(0.004, 0.016),
    )


def garment_colours(rng):
    """Skin, lower, upper, belt, knee sleeve, sock, shoe, hair, accent."""
    skin = SKINS[rng.integers(len(SKINS))] * rng.uniform(0.8, 1.2) * rng.uniform(0.95, 1.05, 3)
    lower = colour(rng)
    upper = lower if chance(rng, 0.18) else skin if chance(rng, 0.1) else colour(rng)
    rest = [colour(rng, dark) for dark in (0.6, 0.5, 0.4, 0.4)]
    hair = HAIRS[rng.integers(len(HAIRS))]
    return np.array([skin, lower, upper, *rest, hair, colour(rng, 0.1)], np.float32)


def ramp(value, width):
    return np.clip(value / width, 0, 1)


def dress(rng, outfit, vertices, draped, normals, traits, creases):
    """Vertices with the cloth off the skin: pushed out, hanging, bunched at the creases, bridging folds of the body."""
    x, z, arm = traits[:, 0], traits[:, 2], traits[:, 3]
    cuts, legs = outfit.cuts, arm < 0.35
    lower = legs * ramp(z - cuts["leg_cut"], 0.015) * ramp(cuts["hip"] + 0.1 - z, 0.1)
    upper = (arm < 0.5) * ramp(z - cuts["hem"], 0.02) * ramp(cuts["shoulder"] - 0.05 - z, 0.15)
    hang = 0.25 + 0.75 * np.clip(0.3 - normals[:, 2], 0, 1)
    folds = 1 + 0.4 * np.sin(x * rng.uniform(20, 60) + z * rng.uniform(10, 50) + rng.uniform(0, 6))
    widening = 1 + ramp(cuts["hip"] - z, 0.4) * outfit.flare
    push = outfit.lower_looseness * lower * widening * hang * folds
    push += outfit.upper_looseness * upper * hang
    push += outfit.belt_bulk * (legs & (z > cuts["belt_low"]) & (z < cuts["belt_high"]))
    push += outfit.wrap_bulk * (legs & (z > cuts["sleeve_low"]) & (z < cuts["sleeve_high"]))
    if outfit.bunching:
        close = sum(np.exp(-((vertices - crease) ** 2).sum(1) / BUNCH_M**2) for crease in creases)
        push += outfit.bunching * close * np.maximum(lower, upper) * folds
    bridge = draped - vertices
    outward = (bridge * normals).sum(1) > 0
    share = np.clip(outfit.lower_bridging * lower + outfit.upper_bridging * upper, 0, 1.3) * outward
    return (vertices + normals * push[:, None] + bridge * share[:, None]).astype(np.float32)
