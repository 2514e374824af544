import { expect, it } from 'vitest';
import { OpenedPaths } from '../../../../main/shell/opened-paths.ts';

it('keeps files until the page listens, and each reaches it once, over reloads too', () => {
  const sent: (readonly string[])[] = [];
  const opened = new OpenedPaths((paths) => sent.push(paths));
  opened.add(['/a.mp4']);
  opened.add([]);
  opened.add(['/b.mp4']);
  expect(sent).toEqual([]);
  opened.heard();
  opened.heard();
  expect(sent).toEqual([['/a.mp4', '/b.mp4']]);
  opened.add(['/c.mp4']);
  opened.unheard();
  opened.add(['/d.mp4']);
  expect(sent).toEqual([['/a.mp4', '/b.mp4'], ['/c.mp4']]);
  opened.heard();
  expect(sent.at(-1)).toEqual(['/d.mp4']);
});
