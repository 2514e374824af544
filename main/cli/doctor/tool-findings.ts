import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Result } from '../../../core/result.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import type { ProviderDescription } from '../../../native/onnx/describe-providers.ts';
import type { Finding } from './finding.ts';

const ORIGINS: Readonly<Record<FfmpegTool['origin'], string>> = {
  setting: 'your setting DEPTHLINE_FFMPEG',
  system: 'the system',
  npm: 'the npm package',
};
/** Encoders that people ask about; libx264 is the one that annotated videos are made with. */
const ENCODERS = [
  'libx264',
  'h264_nvenc',
  'h264_qsv',
  'h264_videotoolbox',
  'h264_mf',
  'h264_vaapi',
  'libx265',
];

/** What was found of ffmpeg. */
export function ffmpegFinding(found: Result<FfmpegTool>): Finding {
  const name = 'ffmpeg';
  if (!found.ok) return { id: 'ffmpeg', state: 'missing', name, detail: found.error.message, advice: null };
  const { path, version, origin, capabilities } = found.value;
  const encoders = ENCODERS.filter((encoder) => capabilities.encoders.has(encoder)).join(', ');
  return {
    id: 'ffmpeg',
    state: 'ok',
    name,
    detail: `${version.text} from ${ORIGINS[origin]}, ${path}; encoders ${encoders}`,
    advice: null,
  };
}

/** One finding for each kind of hardware that networks can run on; only the processor is needed. */
export function providerFindings(providers: readonly ProviderDescription[]): readonly Finding[] {
  return providers.map(({ provider, name, state, detail }) => ({
    id: `provider-${provider}`,
    state: state === 'works' ? 'ok' : provider === 'cpu' ? 'missing' : 'note',
    name: `Inference on ${name}`,
    detail,
    advice: state !== 'works' && provider === 'cpu' ? 'Run npm ci again; onnxruntime-node is broken.' : null,
  }));
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

/** Whether a Chromium is on the search path; only the tests in a browser use it. */
export function chromiumFinding(searchPath: string): Finding {
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
  const paths = folders.flatMap((folder) => BROWSERS.map((browser) => join(folder, browser)));
  const found = paths.find(isExecutable);
  return {
    id: 'chromium',
    state: found === undefined ? 'note' : 'ok',
    name: 'Chromium for tests',
    detail: found ?? 'none on the search path; tests in a browser are skipped',
    advice:
      found === undefined
        ? 'Only for developers: install it, on Debian with apt-get install chromium.'
        : null,
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
