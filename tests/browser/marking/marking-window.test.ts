import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { marksFileSchema } from '../../../core/contract/marks.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { runMark } from '../../../main/cli/mark-command.ts';
import { writeMarksFile } from '../../../main/marking/marks-files.ts';
import { sha256OfFile } from '../../../native/files/file-hash.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { samplePath } from '../../fixtures/run-program.ts';
import { keepShot } from '../../fixtures/screen-shots.ts';
import { buildWindows } from '../operator/built-windows.ts';
import { type OperatorPage, openOperatorPage } from '../operator/operator-page.ts';

const CHROMIUM = chromiumPath();
const VIEWPORT = { width: 1280, height: 800 };
/** The sample's. */
const PICTURE = { widthPx: 1280, heightPx: 720 };
const BUILDING_MS = 300_000;

describe.skipIf(CHROMIUM === null)(`the window for marking${CHROMIUM ? '' : `: ${NO_CHROMIUM}`}`, () => {
  let pagesFolder = '';
  let folder = '';
  let browser: Browser;
  let ending: AbortController;
  let ended: Promise<number>;
  let opened: OperatorPage;

  beforeAll(async () => {
    pagesFolder = await buildWindows();
    browser = await launchChromium(CHROMIUM ?? '');
  }, BUILDING_MS);

  afterAll(async () => {
    await browser?.close();
    await rm(pagesFolder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'depthline-mark-'));
    const video = join(folder, 'someone-known.mp4');
    await copyFile(samplePath('clear-depth'), video);
    const sha256 = await sha256OfFile(video, new AbortController().signal);
    await mkdir(join(folder, 'marks'));
    await writeMarksFile(join(folder, 'marks', 'frames.json'), {
      schema: 'depthline.marks/1',
      origin: 'blind',
      toolVersion: '1.2.3',
      seed: null,
      frames: [{ sha256, frame: frameIndex(30), ...PICTURE }],
      marks: [],
      spread: [],
    });
    opened = await open();
  });

  afterEach(async () => {
    await opened.close();
    ending.abort();
    expect(await ended).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts the command and opens the page that it prints. */
  async function open(): Promise<OperatorPage> {
    ending = new AbortController();
    const address = new Promise<string>((resolve) => {
      ended = runMark(
        [folder],
        {
          printOut: (text) => resolve(text.trim()),
          say: () => undefined,
          pagesFolder,
          openPage: async () => false,
        },
        ending.signal,
      );
    });
    return openOperatorPage(browser, await address, VIEWPORT);
  }

  async function begin(): Promise<void> {
    await opened.page.getByRole('textbox').waitFor();
    await opened.page.keyboard.type('AB');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('Frame 1 of 2').waitFor();
  }

  const fileNow = async () =>
    marksFileSchema.parse(JSON.parse(await readFile(join(folder, 'marks', 'marks-ab.json'), 'utf8')));

  it('is marked by mouse, says nothing of the video, and shows the spread at the end', async () => {
    const { page, complaints } = opened;
    await keepShot(page, 'marking-start');
    await begin();
    expect(await page.content()).not.toContain('someone-known');
    await keepShot(page, 'marking-blank');
    const stage = page.getByRole('img', { name: /^The frame/ });
    const box = await stage.boundingBox();
    if (box === null) throw new Error('the stage is not there');
    const scale = Math.min(box.width / PICTURE.widthPx, box.height / PICTURE.heightPx);
    const left = box.x + (box.width - PICTURE.widthPx * scale) / 2;
    const top = box.y + (box.height - PICTURE.heightPx * scale) / 2;
    const at = (x: number, y: number) => [left + x * scale, top + y * scale] as const;

    await expect.poll(() => page.getByRole('button', { name: /^Save and go on/ }).isDisabled()).toBe(true);
    await page.mouse.click(...at(200, 250));
    await page.mouse.move(...at(300, 240));
    await page.mouse.down();
    await page.mouse.move(...at(310, 260));
    await page.mouse.up();
    await keepShot(page, 'marking-placed');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: /^Save and go on/ }).click();
    await page.getByText('Frame 2 of 2').waitFor();

    const [mark] = (await fileNow()).marks;
    expect(mark).toMatchObject({ pass: 1, rater: 'AB', leg: 'near', skipped: false, horizon: null });
    expect(Math.hypot((mark?.hipCrease?.x ?? 0) - 200, (mark?.hipCrease?.y ?? 0) - 250)).toBeLessThan(1);
    expect(Math.hypot((mark?.kneeTop?.x ?? 0) - 310, (mark?.kneeTop?.y ?? 0) - 260)).toBeLessThan(1);

    await page.mouse.click(...at(200, 254));
    await page.mouse.click(...at(310, 260));
    await page.keyboard.press('Enter');
    await page.getByText('All frames are marked').waitFor();
    await keepShot(page, 'marking-finished');
    const [spread] = (await fileNow()).spread;
    expect(spread?.creaseYPx).toBeCloseTo(4 / Math.SQRT2, 0);
    expect(complaints).toEqual([]);
  });

  it('is marked with the keyboard alone, to a quarter of a pixel, undone, and gone on with after a stop', async () => {
    await begin();
    const { keyboard } = opened.page;
    await keyboard.press('Space');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowUp']) await keyboard.press(key);
    await keyboard.press('ArrowLeft');
    await keyboard.press('z');
    await keyboard.press('2');
    await keyboard.press('x');
    await keepShot(opened.page, 'marking-keyboard');
    await keyboard.press('Enter');
    await opened.page.getByText('Frame 2 of 2').waitFor();
    expect((await fileNow()).marks).toMatchObject([
      {
        hipCrease: { x: PICTURE.widthPx / 2 + 0.5, y: PICTURE.heightPx / 2 + 0.25 - 8 },
        kneeTop: null,
        pass: 1,
      },
    ]);

    await opened.close();
    ending.abort();
    await ended;
    opened = await open();
    await opened.page.getByRole('textbox').waitFor();
    await opened.page.keyboard.type('AB');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('Frame 2 of 2').waitFor();
    await opened.page.keyboard.press('Backspace');
    await opened.page.getByText('Frame 1 of 2').waitFor();
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('Frame 2 of 2').waitFor();
    await opened.page.keyboard.press('s');
    await opened.page.getByText('All frames are marked').waitFor();
    const { marks, spread } = await fileNow();
    expect(marks.map(({ pass, skipped }) => [pass, skipped])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(spread[0]).toMatchObject({ dropPairs: 0, dropPx: null });
    expect(opened.complaints).toEqual([]);
  });

  it('says what is wrong with a half-written file, and lets the person try again', async () => {
    const path = join(folder, 'marks', 'marks-ab.json');
    await writeFile(path, '{"schema":');
    await opened.page.getByRole('textbox').waitFor();
    await opened.page.keyboard.type('AB');
    await opened.page.keyboard.press('Enter');
    await opened.page
      .getByRole('alert')
      .getByText(/not a whole file of marks/)
      .waitFor();
    expect(await readFile(path, 'utf8')).toBe('{"schema":');
    await rm(path);
    await opened.page.getByRole('button', { name: /^Begin/ }).click();
    await opened.page.getByText('Frame 1 of 2').waitFor();
  });
});
