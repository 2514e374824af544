import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords, readLaunchArguments, readPassedPaths } from '../../../../main/shell/launch-arguments.ts';

describe('the words that the program was started with', () => {
  it('name a data folder and files, and pass over what is for Chromium', () => {
    const words = ['--ozone-platform=x11', '--data=library', 'a b.mp4', '/videos', '-psn_0_1'];
    expect(readLaunchArguments(words, '/home/jury')).toEqual({
      dataFolder: resolve('/home/jury', 'library'),
      paths: [resolve('/home/jury', 'a b.mp4'), resolve('/videos')],
    });
  });

  it('may say nothing', () => {
    expect(readLaunchArguments(['--data='], '/home')).toEqual({ dataFolder: null, paths: [] });
  });

  it('come after the program, or after the script that Electron runs', () => {
    expect(ownWords(['/opt/depthline', 'a.mp4'], true)).toEqual(['a.mp4']);
    expect(ownWords(['/usr/bin/electron', '--inspect=0', 'out/shell/main.cjs', 'a.mp4'], false)).toEqual([
      '--inspect=0',
      'a.mp4',
    ]);
  });
});

describe('what a second start passes on', () => {
  it('is a list of paths or nothing', () => {
    expect(readPassedPaths({ paths: ['/a.mp4', 7, '/b.mp4'] })).toEqual(['/a.mp4', '/b.mp4']);
    fc.assert(
      fc.property(fc.anything(), (passed) =>
        readPassedPaths(passed).every((path) => typeof path === 'string'),
      ),
    );
  });
});
