"""Builds and calls raster.c, the C half of the picture generator."""
import ctypes
import os
import subprocess
from pathlib import Path

import numpy as np

SOURCE = Path(__file__).resolve().parent / "raster.c"
BUILD = Path(os.environ.get("DEPTHPOINTS_BUILD", "/tmp/depthpoints-build"))


def _library():
    """The compiled library, built when it is missing or older than its source."""
    path = BUILD / "libraster.so"
    if not path.exists() or path.stat().st_mtime < SOURCE.stat().st_mtime:
        BUILD.mkdir(parents=True, exist_ok=True)
        fresh = BUILD / f"libraster.{os.getpid()}.so"
        options = ["-O3", "-march=native", "-ffast-math", "-shared", "-fPIC"]
        subprocess.run(["gcc", *options, str(SOURCE), "-o", str(fresh), "-lm"], check=True)
        fresh.replace(path)
    return ctypes.CDLL(str(path))


_C = _library()


def _argument(value):
    if isinstance(value, np.ndarray):
        assert value.flags.c_contiguous
        return value.ctypes.data_as(ctypes.c_void_p)
    if isinstance(value, float):
        return ctypes.c_float(value)
    return ctypes.c_int(int(value))


def call(name, *arguments):
    """Call a C function with arrays, floats and whole numbers."""
    getattr(_C, name)(*map(_argument, arguments))


def directions():
    """32 directions of the sky: 24 spread over the upper half, 8 from below."""
    k = np.arange(24) + 0.5
    height, turn = k / 24, np.pi * (1 + 5**0.5) * k
    level = np.sqrt(1 - height**2)
    above = np.stack([level * np.cos(turn), level * np.sin(turn), height], 1)
    around = np.arange(8) * np.pi / 4 + 0.3
    below = np.stack([0.8 * np.cos(around), 0.8 * np.sin(around), np.full(8, -0.6)], 1)
    return np.ascontiguousarray(np.concatenate([above, below]), np.float32)


DIRECTIONS = directions()


class Canvas:
    """A depth buffer with the triangle seen at every pixel."""

    def __init__(self, size):
        self.size = size
        self.inverse_depth = np.zeros((size, size), np.float32)
        self.triangle = np.full((size, size), -1, np.int32)
        self.first = np.zeros((size, size), np.float32)
        self.second = np.zeros((size, size), np.float32)
        self.drawn = 0

    def draw(self, corners, vertices, facing):
        """Draw projected vertices; returns the number of the first triangle."""
        base = self.drawn
        buffers = (self.inverse_depth, self.triangle, self.first, self.second)
        call("draw_mesh", self.size, *buffers, len(corners), corners, vertices, base, facing)
        self.drawn += len(corners)
        return base

    @property
    def seen(self):
        """The arguments that every shading function starts with."""
        return self.size, self.triangle, self.first, self.second


def sky_bits(vertices, triangles):
    """Shadow bits of every vertex for the 32 directions."""
    bits = np.zeros(len(vertices), np.uint32)
    call("sky_bits", len(vertices), vertices, len(triangles), triangles, 32, DIRECTIONS, 256, 0.018, bits)
    return bits
