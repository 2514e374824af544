import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../../core/result.ts';
import { doctorReport, doctorText, type Finding } from '../../../../main/cli/doctor/finding.ts';
import { diskFinding, memory } from '../../../../main/cli/doctor/machine-findings.ts';
import {
  chromiumFinding,
  ffmpegFinding,
  providerFindings,
} from '../../../../main/cli/doctor/tool-findings.ts';

const GIB = 1024 ** 3;

function finding(state: Finding['state']): Finding {
  return {
    id: state,
    state,
    name: `A ${state}`,
    detail: 'as it is',
    advice: state === 'ok' ? null : 'do this',
  };
}

describe('the doctor', () => {
  it('says that nothing can be judged only when something needed is missing', () => {
    expect(doctorReport([finding('ok'), finding('note')]).canJudge).toBe(true);
    expect(doctorReport([finding('ok'), finding('missing')]).canJudge).toBe(false);
  });

  it('tells a person what to do about each thing', () => {
    const text = doctorText(doctorReport([finding('ok'), finding('missing')]));
    expect(text).toContain('MISSING  A missing: as it is\n         do this\n');
    expect(text).toContain('cannot be judged');
  });

  it('needs ffmpeg, and says where the one that it found is from', () => {
    expect(ffmpegFinding(fail('FFMPEG_NOT_FOUND', 'There is none.'))).toMatchObject({
      state: 'missing',
      detail: 'There is none.',
    });
    const found = ffmpegFinding(
      succeed({
        path: '/opt/ffmpeg',
        version: { text: '8.0', major: 8, minor: 0 },
        origin: 'setting',
        capabilities: {
          encoders: new Set(['libx264', 'mjpeg']),
          filters: new Set(),
          formats: new Set(),
        },
      }),
    );
    expect(found).toMatchObject({
      state: 'ok',
      detail: expect.stringMatching(/8\.0 .*DEPTHLINE_FFMPEG.*libx264$/),
    });
  });

  it('needs the processor and nothing faster', () => {
    const states = providerFindings([
      { provider: 'cuda', name: 'CUDA', state: 'fails', detail: '' },
      { provider: 'webgpu', name: 'WebGPU', state: 'works', detail: '' },
      { provider: 'cpu', name: 'CPU', state: 'fails', detail: '' },
    ]).map(({ state }) => state);
    expect(states).toEqual(['note', 'ok', 'missing']);
  });

  it('notes when memory or disk are short', () => {
    expect(memory(GIB, 8 * GIB)).toMatchObject({
      state: 'ok',
      advice: null,
      detail: '1.0 GiB free of 8.0 GiB',
    });
    expect(memory(GIB, GIB).state).toBe('note');
    expect(diskFinding('/data', 0.5 * GIB)).toMatchObject({ state: 'note', detail: '0.5 GiB free in /data' });
    expect(diskFinding('/data', 5 * GIB).state).toBe('ok');
  });

  it('finds a Chromium on the search path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'depthline-doctor-'));
    try {
      expect(chromiumFinding(folder).state).toBe('note');
      await writeFile(join(folder, 'chromium'), '');
      await chmod(join(folder, 'chromium'), 0o755);
      expect(chromiumFinding(`/nowhere${delimiter}${folder}`)).toMatchObject({
        state: 'ok',
        detail: join(folder, 'chromium'),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
