import { LAYERS, type Layer } from '../../../core/contract/jobs.ts';
import { zoomedAbout } from '../../../core/playback/stage-view.ts';
import { toggleLayer } from '../../stores/workspace.ts';
import type { ActionHandler } from '../../ui/keys/actions.ts';
import type { Operator } from '../operator.ts';
import { framedInMiddle, pictureOf, stageOf } from '../stage/stage-geometry.ts';

const ZOOM_STEP = 1.25;

/** What the keys of the picture and its layers do. */
export function pictureCommands(operator: Operator) {
  const { workspace } = operator;

  function zoom(factor: number): ActionHandler {
    return {
      run() {
        const player = operator.players.getState().first;
        const picture = pictureOf(operator.review.state.getState().detail?.clip ?? null);
        const stage = stageOf(operator.workspace);
        if (player === null || picture === null || stage === null) return;
        const { framing } = player.state.getState();
        player.frame(zoomedAbout(picture, stage, framing, framedInMiddle(stage), factor));
      },
    };
  }

  const layers = Object.fromEntries(
    LAYERS.map((layer) => [`layer-${layer}`, { run: () => toggleLayer(workspace, layer) }]),
  ) as Readonly<Record<`layer-${Layer}`, ActionHandler>>;

  return {
    ...layers,
    'zoom-in': zoom(ZOOM_STEP),
    'zoom-out': zoom(1 / ZOOM_STEP),
    'whole-picture': zoom(1 / 16),
    loupe: { run: () => workspace.setState(({ loupe }) => ({ loupe: !loupe })) },
    'full-screen': { run: toggleFullScreen },
    'second-angle': {
      run() {
        const hasSecond = operator.review.state.getState().detail?.secondAngle != null;
        if (hasSecond)
          workspace.setState(({ showsSecondAngle }) => ({ showsSecondAngle: !showsSecondAngle }));
        else workspace.setState({ dialog: 'second-angle' });
      },
    },
    'place-points': { run: () => workspace.setState(({ measuring }) => ({ measuring: !measuring })) },
  };
}

function toggleFullScreen(): void {
  const done =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  // A browser may refuse without a gesture; the window then simply stays as it is.
  done.catch(() => undefined);
}
