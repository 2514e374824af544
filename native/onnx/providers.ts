import type { InferenceSession } from 'onnxruntime-node';
import { fail, type Result, succeed } from '../../core/result.ts';

/** Hardware that the runtime can use, fastest for pose networks first; the processor always works. */
export const PROVIDERS = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What the user asked for: one provider, or the first of `PROVIDERS` that works. */
export type ProviderChoice = Provider | 'auto';

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  cuda: 'CUDA (NVIDIA)',
  dml: 'DirectML (Windows)',
  coreml: 'CoreML (Apple)',
  webgpu: 'WebGPU',
  cpu: 'CPU',
};

/**
 * Providers to try in turn for a choice, out of those that the runtime on this machine has.
 *
 * The processor comes last, so that a graphics card that is missing or breaks never stops the work.
 */
export function providersToTry(choice: ProviderChoice, present: readonly Provider[]): readonly Provider[] {
  if (choice === 'cpu') return ['cpu'];
  const accelerated = PROVIDERS.filter((provider) => provider !== 'cpu' && present.includes(provider));
  const wanted = choice === 'auto' ? accelerated : accelerated.filter((provider) => provider === choice);
  return [...wanted, 'cpu'];
}

/** Which of our providers a runtime's own list of backends holds. */
export function presentProviders(backends: readonly { readonly name: string }[]): readonly Provider[] {
  const names = backends.map(({ name }) => name.toLowerCase());
  return PROVIDERS.filter((provider) => provider === 'cpu' || names.includes(provider));
}

/** The setting in the environment by which a user chooses hardware. */
export const PROVIDER_SETTING = 'DEPTHLINE_PROVIDER';

/**
 * What the user's setting asks for; the processor when it is not set.
 *
 * The processor is the default because it gives the same numbers on every run and is fast enough for the
 * networks here. Fails with `USAGE_INVALID` for any other word.
 */
export function chosenProvider(setting: string | undefined): Result<ProviderChoice> {
  if (setting === undefined || setting === '') return succeed('cpu');
  const known: readonly ProviderChoice[] = ['auto', ...PROVIDERS];
  const choice = known.find((provider) => provider === setting);
  if (choice !== undefined) return succeed(choice);
  return fail(
    'USAGE_INVALID',
    `${PROVIDER_SETTING} is "${setting}". Set it to one of ${known.join(', ')}, or unset it.`,
  );
}

/** The runtime's own spelling of one provider's options. */
export function providerConfiguration(provider: Provider): InferenceSession.ExecutionProviderConfig {
  return provider === 'cuda' ? { name: 'cuda', deviceId: 0 } : provider;
}
