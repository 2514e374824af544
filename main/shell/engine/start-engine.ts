import type { StartEngine } from './engine-process.ts';
import { forkEngine } from './fork-engine.ts';
import { spawnEngine } from './spawn-engine.ts';

/** Which engine the shell starts. */
export interface EngineChoice {
  readonly program: string;
  /** Null for the engine's own choice. */
  readonly dataFolder: string | null;
  /** A Node to run it in (`DEPTHLINE_NODE`), to look into it from outside; null for Electron's own. */
  readonly node: string | null;
  readonly log: (line: string) => void;
}

/** The way to start an engine again and again. */
export function engineStarter({ program, dataFolder, node, log }: EngineChoice): StartEngine {
  const data = dataFolder === null ? [] : ['--data', dataFolder];
  return (replaced) => {
    const port = replaced === null ? [] : ['--port', replaced.port];
    const token = replaced?.searchParams.get('token') ?? null;
    const order = {
      program,
      words: [...data, ...port],
      environment: token === null ? process.env : { ...process.env, DEPTHLINE_TOKEN: token },
      log,
    };
    return node === null ? forkEngine(order) : spawnEngine({ ...order, node });
  };
}
