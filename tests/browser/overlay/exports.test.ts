import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { countNear, isAmber, isCyan } from '../stage/colours.ts';
import { creaseAt, KNEE_TOP } from '../stage/drawn-detail.ts';
import { overlayWindow } from './overlay-window.ts';

const CHROMIUM = chromiumPath();
const overlay = overlayWindow();

describe.skipIf(CHROMIUM === null)(`exports (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  test('the frame with its layers in the picture’s full size', async () => {
    await overlay.open();
    await overlay.seek(30);
    const bytes = Buffer.from(await overlay.page.evaluate(() => window.overlayPage.exported('picture')));
    await keepFile('overlay-frame.png', bytes);
    const picture = PNG.sync.read(bytes);
    expect([picture.width, picture.height]).toEqual([800, 600]);
    const crease = creaseAt(30);
    expect(countNear(picture, crease.x, crease.y, isAmber)).toBeGreaterThan(8);
    expect(countNear(picture, KNEE_TOP.x, KNEE_TOP.y, isCyan)).toBeGreaterThan(8);
    expect(countNear(picture, 100, 100, isAmber)).toBe(0);
  });

  test('one page about the attempt, with names in any script', async () => {
    await overlay.open();
    await overlay.seek(30);
    const bytes = Buffer.from(await overlay.page.evaluate(() => window.overlayPage.exported('sheet')));
    await keepFile('attempt-sheet.pdf', bytes);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const document = await PDFDocument.load(bytes);
    expect(document.getPageCount()).toBe(1);
    expect(document.getTitle()).toBe('Żaneta Müller 李娜');
  });
});
