"""Draws reliability diagrams: whether the intervals hold as much as they promise, in every band."""
import numpy as np

from calibration import INTERVAL
from evaluate import BANDS, band_values
from test_sets import counted

# Share promised, and half width in standard deviations of a normal distribution.
PROMISES = ((0.5, 0.6745), (0.6827, 1.0), (0.8, 1.2816), (0.9, 1.6449), (0.95, 1.96), (0.99, 2.5758))
TITLES = {
    "azimuthDegrees": "azimuth, degrees",
    "coveredPercent": "crease or knee top hidden, %",
    "clothAtCreaseMm": "cloth off the skin at the crease, mm",
    "trueMarginMm": "true margin, mm",
}
COLOURS = ("#1b6ca8", "#d1495b", "#3a7d44", "#8d5a97")
SIDE, GAP, LEFT, TOP = 210, 62, 46, 34
SHARES, WIDTHS_MM = (0.4, 1.0), (0, 120)
WIDTH_GROUPS, FEWEST = 12, 20


def text(x, y, words, size=11, anchor="middle", colour="#222"):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def line(points, colour, width=1.6, dashes=""):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def frame(x, y, title, across, up, low, high):
    """A square with its diagonal, where promise and truth agree."""
    marks = [
        f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="#fff" stroke="#999"/>',
        line([(x, y + SIDE), (x + SIDE, y)], "#bbb", 1, "4 4"),
        text(x + SIDE / 2, y - 10, title, 12),
        text(x + SIDE / 2, y + SIDE + 30, across),
        f'<g transform="translate({x - 34} {y + SIDE / 2}) rotate(-90)">{text(0, 0, up)}</g>',
    ]
    for share in (0, 0.5, 1):
        words = f"{low + share * (high - low):g}"
        marks.append(text(x + share * SIDE, y + SIDE + 15, words, 10))
        marks.append(text(x - 6, y + SIDE * (1 - share) + 4, words, 10, "end"))
    return marks


def placed(x, y, points, low, high):
    """Values between low and high as places in the square at x, y."""
    shares = (np.clip(points, low, high) - low) / (high - low)
    return [(x + across * SIDE, y + SIDE * (1 - up)) for across, up in shares]


def held_shares(error, scale):
    """Share of the errors within every promised interval."""
    return [float((np.abs(error) < INTERVAL / 1.96 * deviations * scale).mean()) for _, deviations in PROMISES]


def band_panel(x, y, name, error, scale, value):
    """Promised against held share, one line for every band."""
    marks = frame(x, y, TITLES[name], "promised share", "share held", *SHARES)
    for k, (start, end) in enumerate(BANDS[name]):
        chosen = (value >= start) & (value < end)
        if chosen.sum() < FEWEST:
            continue
        pairs = zip((promise for promise, _ in PROMISES), held_shares(error[chosen], scale[chosen]))
        words = f"{start} to {end} ({chosen.sum()})"
        marks.append(line(placed(x, y, list(pairs), *SHARES), COLOURS[k]))
        marks.append(text(x + SIDE - 6, y + SIDE - 50 + 13 * k, words, 10, "end", COLOURS[k]))
    return marks


def width_panel(x, y, error, scale):
    """Half width promised for 95 % against the one that holds 95 %, pictures sorted by what was promised."""
    marks = frame(x, y, "by the width promised", "promised half width, mm", "95 % of errors within, mm", *WIDTHS_MM)
    groups = np.array_split(np.argsort(scale), WIDTH_GROUPS)
    promised = [np.median(INTERVAL * scale[group]) for group in groups]
    for share, colour, dashes in ((0.95, COLOURS[0], ""), (0.5, COLOURS[2], "2 3")):
        held = [np.quantile(np.abs(error[group]), share) for group in groups]
        marks.append(line(placed(x, y, list(zip(promised, held)), *WIDTHS_MM), colour, 1.6, dashes))
    marks.append(text(x + SIDE - 6, y + SIDE - 8, "dotted: median error", 10, "end", COLOURS[2]))
    return marks


def write_diagram(path, out, labels):
    """Writes the diagrams of the near leg's margin as SVG."""
    use = counted(labels)[:, 0]
    mm = np.exp(labels["scale"])[use]
    error = (out["margin"] - labels["margin"])[use, 0] * mm
    scale = np.exp(out["marginLogB"][use, 0]) * mm
    values, marks = band_values(labels, 0), []
    names = [name for name in TITLES if name in values]
    for k, name in enumerate(names):
        place = LEFT + k % 3 * (SIDE + GAP), TOP + k // 3 * (SIDE + GAP + 14)
        marks += band_panel(*place, name, error, scale, values[name][use])
    k = len(names)
    marks += width_panel(LEFT + k % 3 * (SIDE + GAP), TOP + k // 3 * (SIDE + GAP + 14), error, scale)
    width, height = LEFT + 3 * (SIDE + GAP), TOP + 2 * (SIDE + GAP + 14)
    box = f'viewBox="0 0 {width} {height}" font-family="sans-serif"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    path.write_text("\n".join([head, f'<rect width="{width}" height="{height}" fill="#fff"/>', *marks, "</svg>"]) + "\n")
