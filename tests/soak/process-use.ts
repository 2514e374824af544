import { readdir, readFile } from 'node:fs/promises';

/** What some processes used in a while. */
export interface ProcessUse {
  /** Cores, on average. */
  readonly cpuCores: number;
  /** Resident memory at each look, megabytes. */
  readonly memoryMb: readonly number[];
}

interface SeenProcess {
  readonly parent: number;
  readonly cpuS: number;
  readonly memoryMb: number;
}

/** Of `sysconf`: Linux tells processor time in hundredths of a second, and memory in pages. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** Adds up what the engine, with all its children but recorders, and the recorders use; Linux only. */
export class UseMeter {
  readonly #lastCpuS = new Map<number, number>();
  readonly #engine = { cpuS: 0, memoryMb: [] as number[] };
  readonly #recorders = { cpuS: 0, memoryMb: [] as number[] };
  #beganMs: number | null = null;

  /** Looks now, the first time only to see where things stand; to be called about once a second, since a process that ends takes what it used since then along. */
  async look(engineId: number | null, recorderIds: ReadonlySet<number>): Promise<void> {
    const seen = await seenProcesses();
    const isOfEngine = (id: number): boolean => {
      for (let at: number | undefined = id; at !== undefined && at > 1; at = seen.get(at)?.parent) {
        if (recorderIds.has(at)) return false;
        if (at === engineId) return true;
      }
      return false;
    };
    const isFirst = this.#beganMs === null;
    this.#beganMs ??= performance.now();
    let engineMb = 0;
    let recordersMb = 0;
    for (const [id, { cpuS, memoryMb }] of seen) {
      const isRecorder = recorderIds.has(id);
      if (!isRecorder && !isOfEngine(id)) continue;
      const usedS = isFirst ? 0 : Math.max(0, cpuS - (this.#lastCpuS.get(id) ?? 0));
      this.#lastCpuS.set(id, cpuS);
      if (isRecorder) {
        this.#recorders.cpuS += usedS;
        recordersMb += memoryMb;
      } else {
        this.#engine.cpuS += usedS;
        engineMb += memoryMb;
      }
    }
    if (engineId !== null) this.#engine.memoryMb.push(engineMb);
    this.#recorders.memoryMb.push(recordersMb);
  }

  get use(): { readonly engine: ProcessUse; readonly recorders: ProcessUse } {
    const spanS = (performance.now() - (this.#beganMs ?? 0)) / 1000;
    const [engine, recorders] = [this.#engine, this.#recorders].map(({ cpuS, memoryMb }) => ({
      cpuCores: cpuS / spanS,
      memoryMb: [...memoryMb],
    }));
    if (engine === undefined || recorders === undefined) throw new Error('nothing was measured');
    return { engine, recorders };
  }
}

async function seenProcesses(): Promise<ReadonlyMap<number, SeenProcess>> {
  const seen = new Map<number, SeenProcess>();
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    const status = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => null);
    if (status === null) continue;
    // The name of the program stands in brackets and may hold anything; proc(5) counts from 1 and these from 3.
    const fields = status
      .slice(status.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0] = fields.slice(11, 13);
    const memoryMb = ((fields[21] ?? 0) * PAGE_BYTES) / 1e6;
    seen.set(Number(id), { parent: fields[1] ?? 0, cpuS: (user + system) / TICKS_PER_SECOND, memoryMb });
  }
  return seen;
}
