import { setTimeout as wait } from 'node:timers/promises';
import type { FaultKind, PlannedFault } from './fault-plan.ts';
import type { InjectedFault } from './lost-frames.ts';
import type { SoakRig } from './rig.ts';

/** A camera sends four megabits a second; this is a third of it. */
const SLOW_BYTES_PER_SECOND = 170_000;

/** Whether a fault concerns one camera, as opposed to all. */
const IS_OF_ONE: Readonly<Record<FaultKind, boolean>> = {
  'kill-recorder': true,
  'kill-engine': false,
  'power-lost': false,
  'server-killed': false,
  'server-stopped': false,
  'network-cut': true,
  'network-silent': true,
  'network-slow': true,
};

/** Does to the rig what was planned, and puts it right again. */
export async function injectFault(
  rig: SoakRig,
  { kind, camera, lastsS }: PlannedFault,
): Promise<InjectedFault> {
  const fromMs = Date.now();
  await breakAndMend(rig, kind, camera, lastsS * 1000);
  const cameras = IS_OF_ONE[kind] ? [camera] : rig.cameras.map((_camera, index) => index);
  return { kind, cameras, fromMs, toMs: Date.now() };
}

async function breakAndMend(rig: SoakRig, kind: FaultKind, camera: number, lastsMs: number): Promise<void> {
  const network = rig.cameras[camera]?.network;
  const id = rig.cameras[camera]?.id;
  if (network === undefined || id === undefined) throw new RangeError(`there is no camera ${camera}`);
  switch (kind) {
    case 'kill-recorder':
      killProcess((await rig.recorders()).get(id)?.pid);
      return;
    case 'kill-engine':
      await rig.killEngine();
      await wait(lastsMs);
      return rig.startEngine();
    case 'power-lost': {
      const recorders = [...(await rig.recorders()).values()];
      await rig.killEngine();
      for (const { pid } of recorders) killProcess(pid);
      await wait(lastsMs);
      return rig.startEngine();
    }
    case 'server-killed':
      await rig.server.kill();
      await wait(lastsMs);
      return rig.server.restart();
    case 'server-stopped':
      rig.server.stop();
      await wait(lastsMs);
      return rig.server.continue();
    case 'network-cut':
      network.set({ refuse: true });
      network.cut();
      await wait(lastsMs);
      return network.restore();
    case 'network-silent':
      network.set({ blackHole: true });
      await wait(lastsMs);
      network.cut();
      return network.restore();
    case 'network-slow':
      network.set({ bytesPerSecond: SLOW_BYTES_PER_SECOND });
      await wait(lastsMs);
      return network.restore();
  }
}

function killProcess(processId: number | undefined): void {
  if (processId === undefined) throw new Error('there is no recorder to kill');
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It has ended by itself in between.
  }
}
