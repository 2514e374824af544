"""The network: BlazePose's encoder, a dense decoder, and heads for points, margin, scale and camera."""
import torch
from torch import nn
from torch.nn import functional

from encoder import Encoder

POINTS = 10
CREASE, KNEE_TOP = slice(0, 2), slice(2, 4)
GRID, STRIDE = 64, 4
WIDE, FINE, TAP = 96, 32, 48
TOKEN = WIDE + FINE + 3
LOG_B = (-1.5, 5.0)
# Centre and spread of what the heads tell, so that their raw outputs are about one.
MARGIN_SPREAD = 16.0
SCALE_CENTRE, SCALE_SPREAD = 1.4, 0.2
CAMERA_SPREAD = (3.0, 6.0, 15.0)


def convolution(inputs, outputs):
    layers = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs, momentum=0.02)
    return nn.Sequential(*layers, nn.ReLU(inplace=True))


def perceptron(inputs, hidden, outputs):
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs))


def doubled(value):
    return functional.interpolate(value, scale_factor=2.0, mode="bilinear", align_corners=False)


def log_b(raw):
    return raw.clamp(*LOG_B)


class Decoder(nn.Module):
    """From the four taps to features at 64 and 32 pixels and one summary of the whole crop."""

    def __init__(self):
        super().__init__()
        self.at8 = convolution(TAP, WIDE)
        self.summary = perceptron(2 * WIDE, WIDE, WIDE)
        self.from16, self.at16 = nn.Conv2d(TAP, WIDE, 1), convolution(WIDE, WIDE)
        self.from32 = nn.Conv2d(TAP, WIDE, 1)
        self.at32 = nn.Sequential(convolution(WIDE, WIDE), convolution(WIDE, WIDE))
        self.narrow, self.from64 = nn.Conv2d(WIDE, FINE, 1), nn.Conv2d(TAP, FINE, 1)
        self.at64 = nn.Sequential(convolution(FINE, FINE), convolution(FINE, FINE))

    def forward(self, taps):
        tap64, tap32, tap16, tap8 = taps
        coarse = self.at8(tap8)
        summary = self.summary(torch.cat([coarse.mean((2, 3)), coarse.amax((2, 3))], 1))
        coarse = self.at16(doubled(coarse + summary[:, :, None, None]) + self.from16(tap16))
        middle = self.at32(doubled(coarse) + self.from32(tap32))
        fine = self.at64(doubled(self.narrow(middle)) + self.from64(tap64))
        return fine, middle, summary


class DepthPoints(nn.Module):
    """Sees the points that the rule names and says how far the crease lies below the knee."""

    def __init__(self, encoder_path):
        super().__init__()
        self.encoder = Encoder(encoder_path)
        self.decoder = Decoder()
        self.heatmaps = nn.Conv2d(FINE, POINTS, 1)
        self.point_head = perceptron(TOKEN, 64, 4)
        self.drop_head = perceptron(2 * TOKEN, 64, 1)
        layout = 2 * POINTS
        self.margin_head = perceptron(4 * TOKEN + WIDE + layout + 1, 96, 2)
        self.view_head = perceptron(POINTS * TOKEN + WIDE + layout, 96, 8)
        self.register_buffer("grid", (torch.arange(GRID) + 0.5) * STRIDE)
        self.register_buffer("camera_spread", torch.tensor(CAMERA_SPREAD))

    def forward(self, image):
        fine, middle, summary = self.decoder(self.encoder(image))
        heat = self.heatmaps(fine).float()
        share = torch.softmax(heat.flatten(2), 2)
        points, tokens = self._read(share, fine.float(), middle.float())
        summary = summary.float()
        detail = self.point_head(tokens)
        drop = points[:, CREASE, 1] - points[:, KNEE_TOP, 1]
        drop_spread = self.drop_head(torch.cat([tokens[:, CREASE], tokens[:, KNEE_TOP]], 2))[..., 0]
        layout = ((points - points.mean(1, keepdim=True)) / 64).flatten(1)
        margin, margin_spread = self._margins(tokens, summary, layout, drop)
        view = self.view_head(torch.cat([tokens.flatten(1), summary, layout], 1))
        return {
            "heat": heat,
            "points": points,
            "pointsLogB": log_b(detail[..., :2]),
            "visibility": detail[..., 2],
            "covered": detail[..., 3],
            "drop": drop,
            "dropLogB": log_b(drop_spread),
            "margin": margin,
            "marginLogB": log_b(margin_spread),
            "scale": SCALE_CENTRE + SCALE_SPREAD * view[:, :1],
            "scaleLogB": view[:, 1:2].clamp(-6, 1),
            "camera": view[:, 2:5] * self.camera_spread,
            "cameraLogB": view[:, 5:8].clamp(-3, 4),
        }

    def _read(self, share, fine, middle):
        """Centre of every heatmap, and the features found there with the width of the heatmap."""
        maps = share.unflatten(2, (GRID, GRID))
        across, down = maps.sum(2), maps.sum(3)
        x, y = (across * self.grid).sum(2), (down * self.grid).sum(2)
        width = (across * self.grid**2).sum(2) - x * x
        height = (down * self.grid**2).sum(2) - y * y
        coarse = (functional.avg_pool2d(maps, 2) * 4).flatten(2)
        here = torch.bmm(share, fine.flatten(2).transpose(1, 2))
        around = torch.bmm(coarse, middle.flatten(2).transpose(1, 2))
        peak = (share * share).sum(2)
        spread = torch.stack([width.clamp(min=0.1), height.clamp(min=0.1), peak.clamp(min=1e-6)], 2).log() * 0.3
        return torch.stack([x, y], 2), torch.cat([here, around, spread], 2)

    def _margins(self, tokens, summary, layout, drop):
        """World margin of both legs: the drop in the picture put right for camera and depth."""
        rows = []
        for leg in (0, 1):
            own = tokens[:, leg : leg + 8 : 2].flatten(1)
            which = drop[:, :1] * 0 + leg
            rows.append(self.margin_head(torch.cat([own, summary, layout, which], 1)))
        raw = torch.stack(rows, 1)
        return drop + MARGIN_SPREAD * raw[..., 0], raw[..., 1] + 1.5


def load_checkpoint(network, path):
    """Loads weights; rows that the checkpoint of a smaller head lacks stay as they are.

    They are told apart by their order: the encoder's names depend on what converted it.
    """
    wanted = network.state_dict()
    found = dict(zip(wanted, torch.load(path).values(), strict=True))
    for name, value in found.items():
        if value.shape != wanted[name].shape:
            rows = wanted[name].clone()
            rows[: len(value)] = value
            found[name] = rows
    network.load_state_dict(found)
