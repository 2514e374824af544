"""Trains the network, one process a core: python train.py --help."""
import argparse
import copy
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist

from losses import PART, losses, total
from make_pictures import draw_row
from network import DepthPoints, load_checkpoint
from samples import Pictures
from scene import Cast

SEED = 4711
ENCODER_RATE, DECODER_RATE, WEIGHT_DECAY = 1.6e-4, 3e-3, 1e-3
WARM_STEPS, LAST_RATE, CLIP = 100, 0.02, 5.0
REFRESH_STEPS, REPORT_STEPS = 50, 10
AVERAGE_DECAY = 0.995
CHECKED = 300
FRESH = 2  # first number of the seeds of pictures drawn while training


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", help="checkpoint to go on from")
    parser.add_argument("--cache", help="posed bodies, to draw new pictures while training")
    parser.add_argument("--fresh", type=int, default=4, help="how many of a batch are new, given a cache")
    parser.add_argument("--rank", type=int, default=0)
    parser.add_argument("--world", type=int, default=1)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--rate", type=float, default=1.0, help="factor on all learning rates")
    parser.add_argument("--save-every", type=float, default=8, help="minutes between checkpoints")
    parser.add_argument("--random-encoder", action="store_true", help="ablation: without BlazePose's weights")
    parser.add_argument("--without", choices=PART, nargs="*", default=[], help="ablation: parts of the loss left out")
    return parser.parse_args()


class Average:
    """A slow average of weights and batch statistics; the average is what is exported."""

    def __init__(self, network):
        self.network = copy.deepcopy(network).eval()
        self.steps = 0

    def update(self, network):
        self.steps += 1
        decay = min(AVERAGE_DECAY, self.steps / (self.steps + 10))
        with torch.no_grad():
            for slow, fast in zip(self.network.state_dict().values(), network.state_dict().values()):
                if slow.is_floating_point():
                    slow.lerp_(fast, 1 - decay)


def share_gradients(parameters, world):
    """Mean of the gradients over all processes."""
    flat = torch.cat([p.grad.reshape(-1) for p in parameters])
    dist.all_reduce(flat)
    flat /= world
    for part, parameter in zip(flat.split([p.numel() for p in parameters]), parameters):
        parameter.grad.copy_(part.view_as(parameter))


def rate_factor(step, steps):
    """Linear warm-up, then a cosine down to a fiftieth."""
    cosine = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1, (step + 1) / WARM_STEPS) * (LAST_RATE + (1 - LAST_RATE) * cosine)


def check(network, pictures):
    """Median errors in mm on the held-out bodies: margin near and far close to the limit, crease, knee top."""
    margin, points = [], []
    for start in range(0, min(CHECKED, len(pictures.rows)), 50):
        image, truth = pictures.plain(start, 50)
        with torch.no_grad():
            out = network(image)
        mm = truth["scale"].exp()
        away = (truth["margin_mm"].abs() > 120) | (truth["points"][:, :2, 1] > 254)
        error = (out["margin"] - truth["margin"]).abs() * mm
        margin.append(torch.where(away, torch.nan, error))
        points.append((out["points"] - truth["points"]).norm(dim=2)[:, :4] * mm)
    margin, points = torch.cat(margin), torch.cat(points)
    worst = margin.nanquantile(0.9, dim=0)
    places = " ".join(f"{v:.1f}" for v in points.median(0).values)
    halves = margin.nanmedian(0).values
    return f"margin {halves[0]:.1f}/{halves[1]:.1f} p90 {worst[0]:.0f}/{worst[1]:.0f} mm, points {places} mm"


def write(value, path):
    """Writes beside and moves into place, so that a stop in between leaves the file before."""
    part = path.with_suffix(".part")
    torch.save(value, part)
    part.replace(path)


def save(options, network, optimiser, average, step):
    """The averaged weights, for use, and everything that `resume` needs to go on."""
    write(average.network.state_dict(), options.out / "network.pt")
    write(average.network.state_dict(), options.out / f"network-{step:06d}.pt")
    state = {"network": network, "optimiser": optimiser, "average": average.network}
    write({"step": step} | {name: part.state_dict() for name, part in state.items()}, options.out / "state.pt")


def resume(options, network, optimiser, average):
    """The step that a stopped run had saved, with its weights in place; 0 for a new run."""
    path = options.out / "state.pt"
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    if average:
        average.network.load_state_dict(state["average"])
        average.steps = state["step"]
    return state["step"]


def main():
    options = parse()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.world > 1:
        address = f"tcp://127.0.0.1:{os.environ.get('DEPTHPOINTS_PORT', '29531')}"
        dist.init_process_group("gloo", init_method=address, rank=options.rank, world_size=options.world)
    network = DepthPoints(options.encoder)
    if options.random_encoder:
        network.encoder.forget()
    if options.start:
        load_checkpoint(network, options.start)
    network.to(memory_format=torch.channels_last).train()
    average = Average(network) if options.rank == 0 else None
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    others = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    rates = [ENCODER_RATE * options.rate, DECODER_RATE * options.rate]
    groups = [{"params": part} for part in (encoder, others)]
    optimiser = torch.optim.AdamW(groups, lr=DECODER_RATE, weight_decay=WEIGHT_DECAY)
    pictures = Pictures(options.pictures, "train")
    held_out = Pictures(options.pictures, "held-out") if options.rank == 0 else None
    cast = Cast(options.cache, held_out=False) if options.cache else None
    step = first = resume(options, network, optimiser, average)
    begin = saved = reported = time.time()
    running = None
    while step < options.steps:
        rng = np.random.default_rng([SEED, options.rank, step])
        if step % REFRESH_STEPS == REFRESH_STEPS - 1:
            pictures.refresh()
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * rate_factor(step, options.steps)
        fresh = [draw_row(cast, FRESH, options.rank, step, k) for k in range(options.fresh)] if cast else []
        image, truth = pictures.batch(rng, options.batch, fresh)
        with torch.autocast("cpu", torch.bfloat16):
            out = network(image)
        parts = losses({name: value.float() for name, value in out.items()}, truth)
        optimiser.zero_grad(set_to_none=False)
        total(parts, options.without).backward()
        if options.world > 1:
            share_gradients(encoder + others, options.world)
        torch.nn.utils.clip_grad_norm_(encoder + others, CLIP)
        optimiser.step()
        step += 1
        if options.rank:
            continue
        average.update(network)
        now = {name: float(value.detach()) for name, value in parts.items()}
        running = {k: 0.97 * running[k] + 0.03 * v for k, v in now.items()} if running else now
        minutes = (time.time() - begin) / 60
        if step % REPORT_STEPS == 0:
            speed = min(REPORT_STEPS, step - first) * options.batch * options.world / (time.time() - reported)
            shown = " ".join(f"{name} {value:.2f}" for name, value in running.items())
            print(f"{step} steps {minutes:.1f} min {speed:.0f}/s {len(pictures.rows)} pictures {shown}", flush=True)
            reported = time.time()
        if time.time() - saved > options.save_every * 60:
            save(options, network, optimiser, average, step)
            print(f"held out after {step} steps, {minutes:.1f} min: {check(average.network, held_out)}", flush=True)
            saved = reported = time.time()
    if options.rank == 0:
        save(options, network, optimiser, average, step)
        print(f"held out at the end, {step} steps: {check(average.network, held_out)}", flush=True)


if __name__ == "__main__":
    main()
