import type { InferenceSession } from 'onnxruntime-node';

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

/** Whether a text, such as a setting, names a provider choice. */
export function isProviderChoice(text: string): text is ProviderChoice {
  return text === 'auto' || (PROVIDERS as readonly string[]).includes(text);
}

/** The runtime's own spelling of one provider's options. */
export function providerConfiguration(provider: Provider): InferenceSession.ExecutionProviderConfig {
  return provider === 'cuda' ? { name: 'cuda', deviceId: 0 } : provider;
}
