import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Layer } from '../../../../core/contract/jobs.ts';
import type { PlacedPoints } from '../../../../core/contract/measurements.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import { panned, stageViewOf } from '../../../../core/playback/stage-view.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import type { FrameTable } from '../../../../core/time/frame-table.ts';
import {
  type AttemptExports,
  useAttemptExports,
} from '../../../../renderer/overlay/export/use-attempt-exports.ts';
import { FrameOverlay } from '../../../../renderer/overlay/frame-overlay.tsx';
import { MeasurementHistory } from '../../../../renderer/overlay/history/measurement-history.tsx';
import { machineDraftOf } from '../../../../renderer/overlay/points/machine-draft.ts';
import { createPointsEditor, type PointsEditor } from '../../../../renderer/overlay/points/points-editor.ts';
import { PointsLoupe } from '../../../../renderer/overlay/points/points-loupe.tsx';
import { PointsPanel } from '../../../../renderer/overlay/points/points-panel.tsx';
import { sceneOf } from '../../../../renderer/overlay/scene.ts';
import { translations } from '../../../../renderer/ui/i18n/translations.ts';
import { PageTheme } from '../../../../renderer/ui/theme/page-theme.tsx';
import { creaseAt, drawnDetail, PICTURE, TABLE } from '../../stage/drawn-detail.ts';
import { DrawnPlayer } from '../../stage/drawn-player.ts';

const asked = new URLSearchParams(location.search);
/** Size of the stage; other than the picture's shape it leaves bars beside or above it. */
const STAGE = { width: Number(asked.get('width') ?? 640), height: Number(asked.get('height') ?? 480) };
const hiddenFromX = Number(asked.get('hiddenFromX') ?? STAGE.width);
const detail = drawnDetail();
const table = TABLE as unknown as FrameTable;
const scene = sceneOf(detail.curve, detail.machine?.view ?? null);

/** What a test does on the page. */
export class OverlayPage {
  readonly kept: PlacedPoints[] = [];
  readonly panned: (readonly [number, number])[] = [];
  refusal: string | null = null;
  player: DrawnPlayer | null = null;
  exports: AttemptExports | null = null;
  readonly editor: PointsEditor = createPointsEditor(
    { picture: PICTURE, view: detail.machine?.view ?? null, rule: IPF_RULE },
    async (points) => {
      if (this.refusal !== null) throw new Error(this.refusal);
      this.kept.push(points);
    },
  );
  showLayers: (layers: readonly Layer[]) => void = () => undefined;

  seek(frame: number): void {
    this.player?.seek(frameIndex(frame));
  }

  zoom(zoom: number, x: number, y: number): void {
    this.player?.frame({ zoom, centre: videoPoint(x, y) });
  }

  /** Where a point of the picture lies on the page now, CSS pixels. */
  onPage(x: number, y: number): { x: number; y: number } {
    if (this.player === null) throw new Error('no player');
    const view = stageViewOf(PICTURE, STAGE, this.player.state.getState().framing);
    return { x: x * view.scale + view.offsetX, y: y * view.scale + view.offsetY };
  }

  /** Steps through frames as fast as they are painted; returns the time that each took with all that lies over it. */
  stepThrough(times: number): number[] {
    const tookMs: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      const before = performance.now();
      this.seek(turn % 40);
      tookMs.push(performance.now() - before);
    }
    return tookMs;
  }

  async exported(what: 'picture' | 'sheet'): Promise<number[]> {
    if (this.exports === null || this.player === null) throw new Error('nothing to export');
    const layers = new Set<Layer>(['depth-points', 'level-line', 'margin', 'jury-points']);
    const source = { detail, table, player: this.player, scene, layers, editor: this.editor };
    const blob =
      what === 'picture'
        ? await this.exports.picture(source)
        : await this.exports.sheet(source, 1_790_000_000_000);
    return [...new Uint8Array(await blob.arrayBuffer())];
  }
}

declare global {
  interface Window {
    overlayPage: OverlayPage;
  }
}

window.overlayPage = new OverlayPage();

function Page() {
  const test = window.overlayPage;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [player, setPlayer] = useState<DrawnPlayer | null>(null);
  const [layers, setLayers] = useState<ReadonlySet<Layer>>(new Set<Layer>(['jury-points']));
  const exports = useAttemptExports();
  useEffect(() => {
    if (canvas.current === null) return;
    const made = new DrawnPlayer(canvas.current, creaseAt);
    made.resize(STAGE, devicePixelRatio);
    made.open({ url: '', table, picture: PICTURE, rotationDeg: 0 });
    test.player = made;
    test.exports = exports;
    test.showLayers = (shown) => setLayers(new Set(shown));
    setPlayer(made);
  }, [exports]);
  const measurement = {
    id: '00000000-0000-4000-8000-0000000000e1',
    attemptId: detail.row.id,
    by: 'Jurorin Ängström',
    at: 1_790_000_100_000,
    points: { frame: frameIndex(30), left: null, right: null, trueLine: null, knownLength: null },
    result: { left: null, right: null, marginMm: -4, interval95Mm: [-30, 22], verdict: 'inconclusive' },
  } as unknown as Parameters<typeof MeasurementHistory>[0]['detail']['measurements'][number];
  return (
    <main style={{ display: 'flex', height: '100%' }}>
      <h1 className="visually-hidden">Overlay under test</h1>
      <div
        data-testid="stage"
        style={{ position: 'relative', width: STAGE.width, height: STAGE.height, flex: 'none' }}
        onPointerDown={(event) => {
          test.panned.push([event.clientX, event.clientY]);
          if (player !== null) player.frame(panned(PICTURE, STAGE, player.state.getState().framing, 0, 0));
        }}
      >
        <canvas ref={canvas} style={{ width: STAGE.width, height: STAGE.height }} />
        {player === null ? null : (
          <>
            <FrameOverlay
              player={player}
              picture={PICTURE}
              stage={STAGE}
              scene={scene}
              layers={layers}
              editor={test.editor}
              measuring={true}
              textPercent={100}
              hiddenFromX={hiddenFromX}
            />
            <PointsLoupe player={player} editor={test.editor} picture={PICTURE} stage={STAGE} />
          </>
        )}
      </div>
      <aside style={{ width: 420, overflow: 'auto', padding: 12, background: 'var(--panel)' }}>
        {player === null ? null : (
          <PointsPanel
            editor={test.editor}
            player={player}
            machineDraft={(frame) => machineDraftOf(scene, frame)}
          />
        )}
        <MeasurementHistory detail={{ machine: detail.machine, measurements: [measurement] }} onUse={null} />
      </aside>
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const dark = asked.get('theme') !== 'light';
createRoot(root).render(
  <StrictMode>
    <PageTheme theme={dark ? 'dark' : 'light'} textPercent={100}>
      <I18nextProvider i18n={translations('en')}>
        <Page />
      </I18nextProvider>
    </PageTheme>
  </StrictMode>,
);
