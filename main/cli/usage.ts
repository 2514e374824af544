/** What `judge --help` prints. */
export const JUDGE_USAGE = `Judge the depth of every squat in a video.

  npm run --silent judge -- FILE|FOLDER... [options]

  --out DIR            folder for the results (default: ./judged)
  --json               print the report as one JSON document on standard output
  --no-video           make no annotated videos (pictures, curves and report only)
  --again              judge anew what an earlier run into the same folder has judged already
  --model ID           pose model to use (npm run doctor lists them)
  --rule strict|level  strict: the crease must be below the knee top (default);
                       level: level is enough
  --stature METRES     height of the lifter, for example 1.78
  --camera-roll DEG    how far the camera is turned, when you know better than the picture;
                       positive when upright things lean to the right
  --lifter X,Y         a point on the lifter in the first judged frame, in pixels from the
                       top left corner; otherwise whoever squats under the bar is judged
  --from S, --to S     judge only this part of each clip, in seconds from its first frame
  --help               print this

Folders are searched with everything below them. A run that was ended goes on where it was:
clips that were judged in the same way and have not changed since are not judged again. Exit code: 0 all were judged,
3 some could not be judged, 2 wrong usage, 130 ended with Ctrl-C.
`;
