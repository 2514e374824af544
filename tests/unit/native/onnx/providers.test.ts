import { describe, expect, test } from 'vitest';
import { describeProviders } from '../../../../native/onnx/describe-providers.ts';
import { chosenProvider, presentProviders, providersToTry } from '../../../../native/onnx/providers.ts';

describe('which hardware is tried', () => {
  test('the processor alone when it is asked for', () => {
    expect(providersToTry('cpu', ['cuda', 'webgpu', 'cpu'])).toEqual(['cpu']);
  });

  test('the fastest first and the processor last when any will do', () => {
    expect(providersToTry('auto', ['webgpu', 'cuda', 'cpu'])).toEqual(['cuda', 'webgpu', 'cpu']);
  });

  test('the one asked for, then the processor', () => {
    expect(providersToTry('webgpu', ['cuda', 'webgpu', 'cpu'])).toEqual(['webgpu', 'cpu']);
  });

  test('only the processor when the one asked for is absent', () => {
    expect(providersToTry('coreml', ['cuda', 'cpu'])).toEqual(['cpu']);
  });

  test('the processor is present even if the runtime does not list it', () => {
    expect(presentProviders([{ name: 'DML' }, { name: 'tensorrt' }])).toEqual(['dml', 'cpu']);
  });

  test('a setting names a choice or does not', () => {
    expect(chosenProvider('auto')).toEqual({ ok: true, value: 'auto' });
    expect(chosenProvider('cuda')).toEqual({ ok: true, value: 'cuda' });
    expect(chosenProvider('')).toEqual({ ok: true, value: 'cpu' });
    expect(chosenProvider(undefined)).toEqual({ ok: true, value: 'cpu' });
    expect(chosenProvider('gpu')).toMatchObject({ ok: false, error: { code: 'USAGE_INVALID' } });
  });
});

test('the doctor hears that the processor works, and one sentence on every other', async () => {
  const descriptions = await describeProviders();
  expect(descriptions.map(({ provider }) => provider)).toEqual(['cuda', 'dml', 'coreml', 'webgpu', 'cpu']);
  expect(descriptions.at(-1)).toMatchObject({ provider: 'cpu', state: 'works' });
  for (const { detail } of descriptions) expect(detail).toMatch(/\.$/);
});
