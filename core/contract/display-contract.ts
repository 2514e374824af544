import { contract } from './contract.ts';

/**
 * All that the display's page may ask of the engine, at `DOOR_PATHS.displayRpc`: a part of `contract`.
 *
 * Its events are `hello`, `display-changed`, `playhead-moved`, `settings-changed` and the shown clip's
 * `clip-changed`; when the shown attempt itself changes, `display-changed` comes again. Verdicts, curves and
 * points reach this page by `display.shown` alone, once they are released.
 */
export const displayContract = {
  system: { settings: contract.system.settings, events: contract.system.events },
  clips: { get: contract.clips.get, frameTable: contract.clips.frameTable },
  display: {
    get: contract.display.get,
    shown: contract.display.shown,
    movePlayhead: contract.display.movePlayhead,
  },
};
