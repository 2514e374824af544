import { writeOnnxModel } from './format/onnx-model.ts';
import {
  PROVIDER_NAMES,
  PROVIDER_SETTING,
  PROVIDERS,
  type Provider,
  presentProviders,
  providerConfiguration,
} from './providers.ts';
import { loadRuntime, type Runtime, reasonOf } from './runtime.ts';

/** What one kind of hardware can do here, for the doctor. */
export interface ProviderDescription {
  readonly provider: Provider;
  readonly name: string;
  /** `works`: a small network ran on it; `absent`: this runtime was built without it; `fails`: it was refused. */
  readonly state: 'works' | 'absent' | 'fails';
  /** One sentence: why, and what to do. */
  readonly detail: string;
}

const PLATFORM: Readonly<Record<Provider, readonly NodeJS.Platform[]>> = {
  cuda: ['linux', 'win32'],
  dml: ['win32'],
  coreml: ['darwin'],
  webgpu: ['linux', 'win32', 'darwin'],
  cpu: ['linux', 'win32', 'darwin'],
};

/**
 * Tries every provider on a network of one addition and says what came of it.
 *
 * Takes up to a few seconds where a graphics driver has to start.
 */
export async function describeProviders(): Promise<readonly ProviderDescription[]> {
  const runtime = await loadRuntime();
  if (!runtime.ok) return PROVIDERS.map((provider) => describe(provider, 'fails', runtime.error.message));
  const present = presentProviders(runtime.value.listSupportedBackends());
  const descriptions: ProviderDescription[] = [];
  for (const provider of PROVIDERS) {
    if (present.includes(provider)) descriptions.push(await tryProvider(runtime.value, provider));
    else descriptions.push(describe(provider, 'absent', absence(provider)));
  }
  return descriptions;
}

function describe(
  provider: Provider,
  state: ProviderDescription['state'],
  detail: string,
): ProviderDescription {
  return { provider, name: PROVIDER_NAMES[provider], state, detail };
}

function absence(provider: Provider): string {
  if (!PLATFORM[provider].includes(process.platform)) return `Not made for ${process.platform}.`;
  return 'Not in this build of onnxruntime-node.';
}

function failure(provider: Provider, reason: string): string {
  const advice =
    provider === 'cuda'
      ? ' CUDA needs an NVIDIA card, the CUDA 12 libraries, and onnxruntime-node installed with ONNXRUNTIME_NODE_INSTALL=cuda12.'
      : '';
  return `It did not start (${reason}); the processor is used instead.${advice}`;
}

async function tryProvider(runtime: Runtime, provider: Provider): Promise<ProviderDescription> {
  try {
    const session = await runtime.InferenceSession.create(doublingNetwork(), {
      executionProviders: [providerConfiguration(provider)],
      logSeverityLevel: 4,
    });
    try {
      const { y } = await session.run({ x: new runtime.Tensor('float32', [1, 2, 3, 4], [1, 4]) });
      const works = y?.type === 'float32' && Array.from(y.data as Float32Array).join() === '2,4,6,8';
      if (!works) return describe(provider, 'fails', 'It gave wrong numbers; the processor is used instead.');
    } finally {
      await session.release();
    }
    return describe(
      provider,
      'works',
      provider === 'cpu'
        ? 'Always used unless another is chosen.'
        : `Ready; choose it with ${PROVIDER_SETTING}=${provider}.`,
    );
  } catch (error) {
    return describe(provider, 'fails', failure(provider, reasonOf(error)));
  }
}

function doublingNetwork(): Uint8Array {
  return writeOnnxModel({
    nodes: [{ operator: 'Add', inputs: ['x', 'x'], outputs: ['y'] }],
    constants: [],
    inputs: [{ name: 'x', shape: [1, 4] }],
    outputs: [{ name: 'y', shape: [1, 4] }],
  });
}
