import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../../../core/contract/error-codes.ts';
import {
  type AttemptReport,
  type ClipReport,
  type Report,
  reportSchema,
} from '../../../../core/contract/report.ts';
import { REASON_CODES, REASONS } from '../../../../core/depth/reasons.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import { NOTHING_PLACED, type PlacedAttempt } from '../../../../main/engine/report/placed-assets.ts';
import { renderPage } from '../../../../main/engine/report/render-page.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';
import { attemptReport, clipReport } from '../../../fixtures/drawn-report.ts';
import { readStrictly } from './strict-markup.ts';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>.mp4',
    '"><img src=x onerror=alert(1)>.mp4',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    'javascript:alert(1)',
    '/home/\u202egpm.evil/深蹲 & Kniebeuge.mp4',
    ']]>--><!--',
    '',
  ),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const maybe = fc.option(number, { nil: null });
const interval = fc.option(fc.tuple(number, number), { nil: null });
const reasons = fc.subarray([...REASON_CODES]);
const frame = fc.nat({ max: 100_000 });
const leg = fc.option(fc.record({ seen: fc.boolean(), marginMm: maybe, interval95Mm: interval, reasons }), {
  nil: null,
});
const attempt: fc.Arbitrary<AttemptReport> = fc.record({
  startFrame: frame,
  bottomFrame: frame,
  endFrame: frame,
  bottomTimeS: number,
  completed: fc.boolean(),
  sides: fc.record({ left: leg, right: leg }),
  marginMm: maybe,
  interval95Mm: interval,
  verdict: fc.constantFrom('depth', 'no-depth', 'inconclusive'),
  reasons,
});
const clip: fc.Arbitrary<ClipReport> = fc.record({
  path: HOSTILE,
  sha256: HOSTILE,
  width: fc.nat({ max: 8000 }),
  height: fc.nat({ max: 8000 }),
  frames: frame,
  durationS: number,
  fps: maybe,
  rotationDeg: number,
  variableFrameRate: fc.boolean(),
  model: fc.record({ id: HOSTILE, sha256: HOSTILE }),
  camera: fc.record({ rollDeg: maybe, azimuthDeg: maybe, mmPerPx: maybe }),
  attempts: fc.array(attempt, { maxLength: 3 }),
  warnings: fc.array(fc.record({ code: HOSTILE, message: HOSTILE }), { maxLength: 2 }),
});
const report: fc.Arbitrary<Report> = fc.record({
  schema: fc.constant('depthline.report/1' as const),
  clips: fc.array(clip, { maxLength: 3 }),
  errors: fc.array(
    fc.record({
      path: HOSTILE,
      code: fc.constantFrom(...(Object.keys(ERROR_CODES) as ErrorCode[])),
      message: HOSTILE,
    }),
    { maxLength: 2 },
  ),
});

function rendered(of: Report, placed: readonly (readonly PlacedAttempt[])[] = []): string {
  const page = {
    report: of,
    assets: [],
    rule: IPF_RULE,
    programVersion: '0.1.0',
    writtenAt: new Date('2026-11-22T17:40:00Z'),
  };
  return renderPage(page, placed);
}

const PLACED: PlacedAttempt = {
  ...NOTHING_PLACED,
  video: { url: 'data:video/mp4;base64,AAAA', embedded: true },
  videoLink: './squat/attempt-1.mp4',
  picture: { url: 'data:image/png;base64,AAAA', embedded: true },
  curveLink: './squat/attempt-1.csv',
  curve: drawnAttempt().curve,
};

describe('whatever a report holds', () => {
  test('its page is well formed, runs nothing and fetches nothing', () => {
    fc.assert(
      fc.property(report, (of) => {
        expect(reportSchema.safeParse(of).success).toBe(true);
        const elements = readStrictly(
          rendered(
            of,
            of.clips.map(({ attempts }) => attempts.map(() => PLACED)),
          ),
        );
        for (const { name, attributes } of elements) {
          const address = attributes.get('src') ?? attributes.get('href');
          if (address !== undefined)
            expect(address, name).toMatch(/^(#|\.\/|data:(video\/mp4|image\/png);base64,)/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every name on the page is unique and every inner link leads somewhere', () => {
    fc.assert(
      fc.property(report, (of) => {
        const elements = readStrictly(rendered(of));
        const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { attributes } of elements) {
          const target = attributes.get('href');
          if (target?.startsWith('#')) expect(ids).toContain(target.slice(1));
          for (const id of attributes.get('aria-labelledby')?.split(' ') ?? []) expect(ids).toContain(id);
        }
      }),
    );
  });
});

test('the policy forbids everything that is not inside the page', () => {
  const policy = readStrictly(
    rendered({ schema: 'depthline.report/1', clips: [clipReport()], errors: [] }, [[PLACED]]),
  )
    .find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')
    ?.attributes.get('content')
    ?.replaceAll('&#39;', "'");
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; media-src data:; base-uri 'none'; form-action 'none'$/,
  );
});

test('headings go down one step at a time and there is one of the first', () => {
  const levels = readStrictly(
    rendered({ schema: 'depthline.report/1', clips: [clipReport()], errors: [] }, [[PLACED]]),
  )
    .filter(({ name }) => /^h[1-6]$/.test(name))
    .map(({ name }) => Number(name.slice(1)));
  expect(levels.filter((level) => level === 1).length).toBe(1);
  levels.slice(1).forEach((level, index) => {
    expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
  });
});

test('pictures have words, drawings have words or are hidden, controls have names', () => {
  const elements = readStrictly(
    rendered({ schema: 'depthline.report/1', clips: [clipReport()], errors: [] }, [[PLACED]]),
  );
  for (const { name, attributes } of elements) {
    if (name === 'img') expect(attributes.get('alt')).toMatch(/\w{3}/);
    if (name === 'video') expect(attributes.get('aria-label')).toMatch(/\w{3}/);
    if (name === 'svg' && attributes.get('aria-hidden') !== 'true') {
      expect(attributes.get('role')).toBe('img');
      expect(attributes.get('aria-label')).toMatch(/\w{3}/);
    }
  }
});

describe('an attempt', () => {
  test('says its verdict, margin, interval and bottom in words', () => {
    const page = rendered({ schema: 'depthline.report/1', clips: [clipReport()], errors: [] }, [[PLACED]]);
    expect(page).toContain('+40 mm');
    expect(page).toContain('95 % interval +15 to +65 mm');
    expect(page).toContain('At the bottom the hip crease was 40 mm below the knee top.');
    expect(page).toContain('frame 20 of 40, 0.667 s');
    expect(page).toContain('it never replaces them');
  });

  test('says every reason and what would help', () => {
    for (const code of REASON_CODES) {
      const of = clipReport({ attempts: [attemptReport({ verdict: 'inconclusive', reasons: [code] })] });
      const page = rendered({ schema: 'depthline.report/1', clips: [of], errors: [] });
      expect(page).toContain(REASONS[code]);
      expect(page.includes('What would help:')).toBe(code !== 'NOT_COMPLETED');
    }
  });

  test('without margin, picture and clip says so', () => {
    const of = attemptReport({
      verdict: 'inconclusive',
      marginMm: null,
      interval95Mm: null,
      sides: { left: null, right: null },
    });
    const page = rendered({
      schema: 'depthline.report/1',
      clips: [clipReport({ attempts: [of] })],
      errors: [],
    });
    for (const words of [
      'Not measured.',
      'No annotated clip was made',
      'No picture of the deepest frame was made',
    ]) {
      expect(page).toContain(words);
    }
  });
});

test('a clip without squat, and a file that could not be read, say what to do', () => {
  const errors = [
    { path: '/a/notes.mp4', code: 'MEDIA_NOT_VIDEO' as const, message: 'It is not a video. Check it.' },
  ];
  const page = rendered({ schema: 'depthline.report/1', clips: [clipReport({ attempts: [] })], errors });
  expect(page).toContain('No squat was found in this clip.');
  expect(page).toContain('It is not a video. Check it.');
  expect(page).toContain('MEDIA_NOT_VIDEO');
});

test('what lies beside the page is named as such and allowed by the policy', () => {
  const linked: PlacedAttempt = { ...PLACED, video: { url: './squat/attempt-1.mp4', embedded: false } };
  const page = rendered({ schema: 'depthline.report/1', clips: [clipReport()], errors: [] }, [[linked]]);
  expect(page).toContain('It lies beside this page: keep them together.');
  expect(page).toMatch(/media-src data: &#39;self&#39; file:/);
});
