import { expect, it } from 'vitest';
import { programPaths } from '../../../../main/shell/program-paths.ts';

it('finds the engine beside the archive of a package, and the preload inside', () => {
  expect(programPaths('/opt/Depthline/resources/app.asar/out/shell')).toEqual({
    engine: '/opt/Depthline/resources/app.asar.unpacked/out/cli/engine.js',
    preload: '/opt/Depthline/resources/app.asar/out/shell/preload.cjs',
  });
  expect(programPaths('/home/me/my.app.asars/out/shell').engine).toBe(
    '/home/me/my.app.asars/out/cli/engine.js',
  );
});
