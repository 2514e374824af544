import { availableParallelism } from 'node:os';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Failure, fail, type Result, succeed } from '../../core/result.ts';
import {
  chosenProvider,
  PROVIDER_SETTING,
  type Provider,
  type ProviderChoice,
  presentProviders,
  providerConfiguration,
  providersToTry,
} from './providers.ts';
import { loadRuntime, type Runtime, reasonOf } from './runtime.ts';

/** Small networks gain little from more. */
const MOST_THREADS = 4;

/** How a network is to be run. */
export interface SessionOptions {
  /** Hardware to use, else what the setting DEPTHLINE_PROVIDER says; the processor stands in for what fails. */
  readonly provider?: ProviderChoice;
  /** Threads of one inference, else one for each core up to four; the numbers are the same with any. */
  readonly threads?: number;
  /**
   * Whether idle threads spin instead of sleeping, off when not given.
   *
   * Spinning gains about a tenth on a quiet machine and costs several times that beside a decoder or a window.
   */
  readonly spinning?: boolean;
}

/** Name and shape of an input or output; null stands for a size that the network leaves open. */
export interface TensorSlot {
  readonly name: string;
  readonly shape: readonly (number | null)[];
}

/** Numbers for one input of a network, in the order of its shape. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A network that is loaded and takes and gives 32-bit floating point numbers. */
export interface OnnxSession {
  readonly inputs: readonly TensorSlot[];
  readonly outputs: readonly TensorSlot[];
  /** The hardware that runs it. */
  readonly provider: Provider;
  /**
   * Runs the network once and gives its outputs, in the order of `outputs`.
   *
   * @throws InferenceError when the runtime reports an error.
   */
  run(feeds: Readonly<Record<string, FloatTensor>>): Promise<readonly FloatTensor[]>;
  /** Frees the network's memory; closing twice does nothing. */
  close(): Promise<void>;
}

/** The runtime failed on a network that had loaded; `failure` says it for the user. */
export class InferenceError extends Error {
  readonly failure: Failure;

  constructor(reason: string) {
    super(reason);
    this.name = 'InferenceError';
    this.failure = {
      code: 'MODEL_FAILED',
      message: `The network stopped with an error (${reason}). Try again; if it stays, choose another model.`,
    };
  }
}

/**
 * Loads a network from the bytes of an ONNX file.
 *
 * Fails with `MODEL_UNSUPPORTED` when the bytes are no network that the runtime takes, or when an input or
 * output is not of 32-bit floating point numbers, with `MODEL_FAILED` when there is no runtime, and with
 * `USAGE_INVALID` when the setting names no provider.
 */
export async function openOnnxSession(
  bytes: Uint8Array,
  options: SessionOptions = {},
): Promise<Result<OnnxSession>> {
  const choice = options.provider ? succeed(options.provider) : chosenProvider(process.env[PROVIDER_SETTING]);
  if (!choice.ok) return choice;
  const runtime = await loadRuntime();
  if (!runtime.ok) return runtime;
  const present = presentProviders(runtime.value.listSupportedBackends());
  let reason = '';
  for (const provider of providersToTry(choice.value, present)) {
    try {
      const session = await runtime.value.InferenceSession.create(bytes, runtimeOptions(provider, options));
      return await checkedSession(runtime.value, session, provider);
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  return fail(
    'MODEL_UNSUPPORTED',
    `The ONNX runtime cannot load this network (${reason}). Check that the file is a whole ONNX model.`,
  );
}

function runtimeOptions(provider: Provider, options: SessionOptions): InferenceSession.SessionOptions {
  return {
    executionProviders: [providerConfiguration(provider)],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: options.threads ?? Math.min(MOST_THREADS, availableParallelism()),
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: options.spinning ? '1' : '0' } } },
  };
}

async function checkedSession(
  runtime: Runtime,
  session: InferenceSession,
  provider: Provider,
): Promise<Result<OnnxSession>> {
  const inputs = floatSlots(session.inputMetadata);
  const outputs = floatSlots(session.outputMetadata);
  if (inputs !== null && outputs !== null) {
    return succeed(new RuntimeSession(runtime, session, inputs, outputs, provider));
  }
  await session.release();
  return fail(
    'MODEL_UNSUPPORTED',
    'The network takes or gives something other than 32-bit floating point numbers. Export it again as float32.',
  );
}

function floatSlots(metadata: readonly InferenceSession.ValueMetadata[]): readonly TensorSlot[] | null {
  const slots: TensorSlot[] = [];
  for (const value of metadata) {
    if (!value.isTensor || value.type !== 'float32') return null;
    slots.push({
      name: value.name,
      shape: value.shape.map((size) => (typeof size === 'number' ? size : null)),
    });
  }
  return slots;
}

class RuntimeSession implements OnnxSession {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  #closed = false;

  constructor(
    runtime: Runtime,
    session: InferenceSession,
    readonly inputs: readonly TensorSlot[],
    readonly outputs: readonly TensorSlot[],
    readonly provider: Provider,
  ) {
    this.#runtime = runtime;
    this.#session = session;
  }

  async run(feeds: Readonly<Record<string, FloatTensor>>): Promise<readonly FloatTensor[]> {
    if (this.#closed) throw new InferenceError('the network was closed');
    const tensors: Record<string, Tensor> = {};
    for (const [name, { data, shape }] of Object.entries(feeds)) {
      tensors[name] = new this.#runtime.Tensor('float32', data, shape);
    }
    let results: InferenceSession.OnnxValueMapType;
    try {
      results = await this.#session.run(tensors);
    } catch (error) {
      throw new InferenceError(reasonOf(error));
    }
    return this.outputs.map(({ name }) => floatResult(name, results[name] as Tensor | undefined));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#session.release();
  }
}

function floatResult(name: string, tensor: Tensor | undefined): FloatTensor {
  if (!(tensor?.data instanceof Float32Array)) throw new InferenceError(`no numbers came out of ${name}`);
  return { data: tensor.data, shape: tensor.dims };
}
