"""Procedural walls, floors and the ways in which a camera spoils a picture."""
import cv2
import numpy as np

from camera import CANVAS, CROP
from native import call
from wardrobe import chance, colour

cv2.setNumThreads(1)
SCALINGS = (cv2.INTER_CUBIC, cv2.INTER_NEAREST, cv2.INTER_LINEAR)


def wall(rng):
    """A background of gradients, patches, lines and discs, sharp or out of focus."""
    kind = rng.random()
    if kind < 0.35:
        down = np.linspace(0, 1, CANVAS)[:, None, None]
        image = np.tile(colour(rng) * (1 - down) + colour(rng) * down, (1, CANVAS, 1))
    else:
        cells = rng.integers(2, 24)
        if kind < 0.7:
            small = np.stack([colour(rng, 0.3) for _ in range(cells * cells)]).reshape(cells, cells, 3)
        else:
            small = np.abs(rng.normal(rng.uniform(0.1, 0.5), 0.15, (cells, cells, 1))) * np.ones(3)
        scaling = SCALINGS[rng.integers(3)]
        image = cv2.resize(small.astype(np.float32), (CANVAS, CANVAS), interpolation=scaling)
        if kind < 0.7 and chance(rng, 0.6):
            image = 0.3 * image + 0.7 * image.mean((0, 1))
    image = np.ascontiguousarray(image, np.float32)
    for _ in range(rng.integers(0, 14)):
        add_shape(rng, image)
    if chance(rng, 0.6):
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 6))
    return np.ascontiguousarray(np.clip(image, 0.003, 1.2) * rng.uniform(0.4, 1.2), np.float32)


def add_shape(rng, image):
    x, y = map(int, rng.integers(-60, CANVAS, 2))
    width, height = (rng.gamma(2, 40, 2) + 3).astype(int).tolist()
    tone, kind = tuple(map(float, colour(rng))), rng.random()
    if kind < 0.6:
        taller = 3 if chance(rng, 0.3) else 1
        cv2.rectangle(image, (x, y), (x + width, y + height * taller), tone, -1)
    elif kind < 0.8:
        end = tuple(map(int, rng.integers(0, CANVAS, 2)))
        cv2.line(image, (x, y), end, tone, int(rng.integers(1, 14)))
    else:
        cv2.circle(image, (x, y), width // 2 + 3, tone, -1 if chance(rng, 0.6) else int(rng.integers(1, 12)))


def add_floor(rng, image, canvas, camera, light, feet):
    """A floor in perspective with grain, sometimes tiles or a platform, shadows under the feet."""
    level = light.level()
    tone = colour(rng, 0.25)
    other = tone * rng.uniform(0.6, 1.3, 3) if chance(rng, 0.8) else colour(rng)
    platform = (rng.uniform(0.9, 1.6), rng.uniform(0.7, 1.6)) if chance(rng, 0.4) else (-1, -1)
    distance = np.linalg.norm(camera.position[:2] - feet.mean(0))
    numbers = [camera.focal, *camera.centre, rng.uniform(0.5, 12)]
    numbers += [rng.uniform(0.3, 1.2) if chance(rng, 0.3) else 0, rng.uniform(0.2, 0.7)]
    numbers += [distance + rng.uniform(1, 5), *platform]
    single = [camera.position, camera.rotation, numbers, tone * level, other * level, colour(rng, 0.3) * level, feet]
    single = [np.ascontiguousarray(a, np.float32) for a in single]
    call("shade_floor", canvas.size, canvas.triangle, *single, rng.integers(1 << 30), image)


def develop(rng, light):
    """From light on the canvas to a 256 px photograph, 8 bit RGB, as poor as real ones are."""
    image = cv2.resize(light, (CROP, CROP), interpolation=cv2.INTER_AREA) * rng.uniform(0.6, 1.5)
    if chance(rng, 0.5):
        image = image / (1 + np.maximum(image - 0.8, 0))
    image = np.clip(image, 0, 1) ** np.float32(1 / rng.uniform(1.7, 2.5))
    if chance(rng, 0.5):
        image = (image - 0.5) * rng.uniform(0.6, 1.25) + 0.5 + rng.uniform(-0.15, 0.15)
    if chance(rng, 0.12):
        image = image.mean(2, keepdims=True) * rng.uniform(0.5, 1) * np.ones(3, np.float32) + 0.2 * image
    image = softened(rng, np.clip(image, 0, 1).astype(np.float32))
    if chance(rng, 0.7):
        image = image + grain(rng)
    return (np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8)


def softened(rng, image):
    """Fewer real pixels, blur, vertical motion or too much sharpening."""
    if chance(rng, 0.5):
        size = int(CROP * rng.uniform(0.3, 1))
        small = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
        image = cv2.resize(small, (CROP, CROP), interpolation=SCALINGS[rng.choice([0, 2])])
    kind = rng.random()
    if kind < 0.35:
        return cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.6))
    if kind < 0.45:
        length = int(rng.integers(3, 9))
        kernel = np.zeros((length, length), np.float32)
        kernel[:, length // 2] = 1 / length
        return cv2.filter2D(image, -1, kernel)
    if kind < 0.6:
        detail = image - cv2.GaussianBlur(image, (0, 0), 1.5)
        return np.clip(image + detail * rng.uniform(0.3, 1.5), 0, 1)
    return image


def cut_by_frame(rng, image, points):
    """The crop as it looks where the video ends: its last rows or columns repeated; which points are lost."""
    size = int(CROP * rng.uniform(0.03, 0.22))
    side = rng.choice(["bottom", "left", "right", "top"], p=[0.4, 0.25, 0.25, 0.1])
    image = image.copy()
    if side == "bottom":
        image[-size:] = image[-size - 1]
        return image, points[:, 1] > CROP - size
    if side == "top":
        image[:size] = image[size]
        return image, points[:, 1] < size
    if side == "left":
        image[:, :size] = image[:, size : size + 1]
        return image, points[:, 0] < size
    image[:, -size:] = image[:, -size - 1 : -size]
    return image, points[:, 0] > CROP - size


def grain(rng):
    """Sensor noise, grey or coloured, fine or coarse."""
    channels = 1 if chance(rng, 0.5) else 3
    noise = rng.standard_normal((CROP, CROP, channels), np.float32)
    if chance(rng, 0.4):
        noise = 2 * cv2.GaussianBlur(noise, (0, 0), rng.uniform(0.5, 1.2)).reshape(CROP, CROP, -1)
    return noise * np.float32(rng.uniform(0.003, 0.05))
