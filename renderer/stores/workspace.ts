import { createStore, type StoreApi } from 'zustand/vanilla';
import { LAYERS, type Layer } from '../../core/contract/jobs.ts';
import type { Size } from '../../core/playback/stage-view.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';

/** How two angles share the stage. */
export const ANGLE_LAYOUTS = ['beside', 'stacked', 'wiped'] as const;
export type AngleLayout = (typeof ANGLE_LAYOUTS)[number];

/** What can lie over the window, one at a time. */
export type OpenDialog =
  | 'help'
  | 'settings'
  | 'cameras'
  | 'stop-recording'
  | 'jobs'
  | 'export'
  | 'judge'
  | 'edit'
  | 'second-angle'
  | null;

/** What the middle of the window shows: the open attempt, or all cameras as they are now. */
export type Screen = 'review' | 'wall';

/** How this window is arranged now; nothing of it outlives the window. */
export interface WorkspaceState {
  readonly screen: Screen;
  readonly layers: ReadonlySet<Layer>;
  readonly angleLayout: AngleLayout;
  readonly showsSecondAngle: boolean;
  /** Where the wipe stands, 0 at the left edge to 1 at the right. */
  readonly wipeAt: number;
  /** Size of the first angle's stage, CSS pixels; null before it is laid out. */
  readonly stage: Size | null;
  readonly loupe: boolean;
  readonly measuring: boolean;
  /** First end of a loop that waits for its other end. */
  readonly loopIn: FrameIndex | null;
  /** Speed of play when it plays, above zero. */
  readonly playSpeed: number;
  readonly dialog: OpenDialog;
  readonly libraryOpen: boolean;
  readonly verdictOpen: boolean;
  readonly previewOpen: boolean;
}

export type Workspace = StoreApi<WorkspaceState>;

/** Speeds of play, slowest first. */
export const PLAY_SPEEDS = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2] as const;

const SHOWN_AT_FIRST: readonly Layer[] = LAYERS.filter(
  (layer) => layer !== 'hip-trail' && layer !== 'bar-trail',
);

/** A window as it opens. */
export function createWorkspace(): Workspace {
  return createStore<WorkspaceState>(() => ({
    screen: 'review',
    layers: new Set(SHOWN_AT_FIRST),
    angleLayout: 'beside',
    showsSecondAngle: true,
    wipeAt: 0.5,
    stage: null,
    loupe: false,
    measuring: false,
    loopIn: null,
    playSpeed: 1,
    dialog: null,
    libraryOpen: true,
    verdictOpen: true,
    previewOpen: false,
  }));
}

/** Shows a layer that is hidden, hides one that is shown. */
export function toggleLayer(workspace: Workspace, layer: Layer): void {
  workspace.setState(({ layers }) => {
    const next = new Set(layers);
    if (!next.delete(layer)) next.add(layer);
    return { layers: next };
  });
}

/** The next faster or slower of the speeds of play; the ends hold. */
export function neighbouringSpeed(speed: number, direction: 1 | -1): number {
  const slowerFirst = direction === 1 ? PLAY_SPEEDS : [...PLAY_SPEEDS].reverse();
  const beyond = slowerFirst.find((candidate) => (candidate - speed) * direction > 1e-9);
  return beyond ?? slowerFirst[slowerFirst.length - 1] ?? speed;
}
