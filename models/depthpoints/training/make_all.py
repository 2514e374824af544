"""Everything from nothing: bodies, pictures, training, release. python make_all.py WORK --encoder FULL --clips CLIPS.

A stopped run goes on where it was. WORK needs 3 GB; on 2 cores it takes about three hours, nearly all of it training.
"""
import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BODIES, SHARDS, HELD_OUT_SHARDS, STEPS, FRESH = 171, 24, 4, 8000, 3


def start(script, *arguments):
    """Starts one of the programs beside this one, on one core."""
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    return subprocess.Popen([sys.executable, HERE / script, *map(str, arguments)], env=environment)


def finish(programs):
    """Waits for all of them; one that fails ends everything."""
    codes = [program.wait() for program in programs]
    if any(codes):
        raise SystemExit(f"failed: {programs[codes.index(max(codes))].args}")


def spread(workers, script, *arguments):
    """Runs a program once a core, each doing its share."""
    finish([start(script, *arguments, "--worker", k, "--workers", workers) for k in range(workers)])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--encoder", required=True, help="written by write-encoder.mjs")
    parser.add_argument("--clips", required=True, help="folder of rendered clips with their truth")
    parser.add_argument("--out", type=Path, help="folder for the model; the model's own folder when left out")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    options = parser.parse_args()
    cache, pictures, run = (options.work / name for name in ("cache", "pictures", "run"))
    spread(options.workers, "make_cache.py", cache, "--bodies", BODIES)
    spread(options.workers, "make_pictures.py", cache, pictures, "--split", "held-out", "--shards", HELD_OUT_SHARDS)
    spread(options.workers, "make_pictures.py", cache, pictures, "--shards", SHARDS)
    finish([start("make_takes.py", cache, pictures, "--bodies", BODIES)])
    common = ["--encoder", options.encoder, "--pictures", pictures]
    steps = ["--out", run, "--steps", STEPS // options.workers, "--world", options.workers]
    trainers = range(options.workers)
    finish([start("train.py", *common, *steps, "--cache", cache, "--fresh", FRESH, "--rank", k) for k in trainers])
    release = ["--network", run / "network.pt", "--clips", options.clips, "--work", options.work]
    finish([start("release.py", *common, *release, *(["--out", options.out] if options.out else []))])


if __name__ == "__main__":
    main()
