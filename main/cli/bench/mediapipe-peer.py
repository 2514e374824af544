"""Times MediaPipe's pose solution on pictures in memory, one pass for each line of standard input.

Arguments: a file of raw RGB pictures, their width and height, and the model complexity. Writes `ready` once the
pictures are in memory, then for every line read the seconds that one pass over all of them took.
"""

import sys
import time

import mediapipe
import numpy


def main() -> None:
    path, width, height, complexity = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    frames = numpy.fromfile(path, numpy.uint8).reshape(-1, height, width, 3)
    pose = mediapipe.solutions.pose.Pose(static_image_mode=False, model_complexity=complexity)
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        for frame in frames:
            pose.process(frame)
        print(time.perf_counter() - start, flush=True)


main()
