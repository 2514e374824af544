/** The parts of the help sheet, in its order. */
export const ACTION_GROUPS = [
  'review',
  'live',
  'play',
  'picture',
  'layers',
  'measure',
  'air',
  'library',
  'general',
] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What must be there before an action can do anything. */
export type ActionNeed = 'nothing' | 'attempt' | 'picture' | 'bottom' | 'selection' | 'cameras' | 'recording';

/** Everything that a key, a button and a menu entry do alike, with its usual keys. */
export interface ActionDefinition {
  readonly group: ActionGroup;
  readonly keys: readonly string[];
  readonly needs: ActionNeed;
}

function action(group: ActionGroup, needs: ActionNeed, ...keys: readonly string[]): ActionDefinition {
  return { group, keys, needs };
}

/** All actions of the operator's window by name; keys as `KeyboardEvent.code` names them. */
export const ACTIONS = {
  'go-to-bottom': action('review', 'bottom', 'KeyB'),
  'go-to-start': action('review', 'picture', 'Home'),
  'go-to-end': action('review', 'picture', 'End'),
  'previous-attempt': action('review', 'nothing', 'PageUp'),
  'next-attempt': action('review', 'nothing', 'PageDown'),
  'judge-again': action('review', 'attempt', 'Shift+KeyJ'),
  'show-wall': action('live', 'nothing', 'KeyW'),
  'record-all': action('live', 'cameras', 'Shift+KeyC'),
  'stop-all': action('live', 'recording', 'Shift+KeyX'),
  'mark-start': action('live', 'recording', 'KeyS'),
  'mark-end': action('live', 'recording', 'KeyD'),
  'forget-start': action('live', 'recording', 'Shift+KeyQ'),
  'take-last': action('live', 'recording', 'KeyT'),
  'review-newest': action('live', 'nothing', 'KeyG'),
  'step-back': action('play', 'picture', 'ArrowLeft'),
  'step-forward': action('play', 'picture', 'ArrowRight'),
  'step-back-ten': action('play', 'picture', 'Shift+ArrowLeft'),
  'step-forward-ten': action('play', 'picture', 'Shift+ArrowRight'),
  'play-pause': action('play', 'picture', 'Space'),
  'shuttle-back': action('play', 'picture', 'KeyJ'),
  'shuttle-stop': action('play', 'picture', 'KeyK'),
  'shuttle-forward': action('play', 'picture', 'KeyL'),
  slower: action('play', 'picture', 'BracketLeft'),
  faster: action('play', 'picture', 'BracketRight'),
  'loop-in': action('play', 'picture', 'KeyI'),
  'loop-out': action('play', 'picture', 'KeyO'),
  'loop-bottom': action('play', 'bottom', 'KeyR'),
  'loop-clear': action('play', 'picture', 'KeyU'),
  'zoom-in': action('picture', 'picture', 'Equal', 'NumpadAdd'),
  'zoom-out': action('picture', 'picture', 'Minus', 'NumpadSubtract'),
  'whole-picture': action('picture', 'picture', 'Digit0'),
  loupe: action('picture', 'picture', 'KeyZ'),
  'full-screen': action('picture', 'nothing', 'KeyF'),
  'second-angle': action('picture', 'attempt', 'KeyA'),
  'layer-skeleton': action('layers', 'picture', 'Digit1'),
  'layer-depth-points': action('layers', 'picture', 'Digit2'),
  'layer-level-line': action('layers', 'picture', 'Digit3'),
  'layer-margin': action('layers', 'picture', 'Digit4'),
  'layer-hip-trail': action('layers', 'picture', 'Digit5'),
  'layer-bar-trail': action('layers', 'picture', 'Digit6'),
  'layer-jury-points': action('layers', 'picture', 'Digit7'),
  'layer-uncertainty': action('layers', 'picture', 'Digit8'),
  'place-points': action('measure', 'picture', 'KeyM'),
  undo: action('measure', 'nothing', 'Ctrl+KeyZ'),
  redo: action('measure', 'nothing', 'Ctrl+Shift+KeyZ', 'Ctrl+KeyY'),
  'air-picture': action('air', 'picture', 'Shift+KeyP'),
  'air-review': action('air', 'nothing', 'Shift+KeyR'),
  'air-standby': action('air', 'nothing', 'Shift+KeyS'),
  'air-black': action('air', 'nothing', 'KeyX'),
  'air-follow': action('air', 'picture', 'Shift+KeyF'),
  'air-loop': action('air', 'picture', 'Shift+KeyL'),
  'air-own': action('air', 'picture', 'Shift+KeyD'),
  'release-overlay': action('air', 'attempt', 'Shift+KeyO'),
  'release-verdict': action('air', 'attempt', 'Shift+KeyV'),
  find: action('library', 'nothing', 'Slash'),
  import: action('library', 'nothing', 'Ctrl+KeyO'),
  'mark-attempt': action('library', 'picture', 'KeyN'),
  'attempt-starts-here': action('library', 'picture', 'Shift+Home'),
  'attempt-ends-here': action('library', 'picture', 'Shift+End'),
  'edit-attempt': action('library', 'attempt', 'KeyE'),
  bin: action('library', 'selection', 'Delete'),
  export: action('general', 'attempt', 'Ctrl+KeyE'),
  jobs: action('general', 'nothing', 'Ctrl+KeyJ'),
  cameras: action('general', 'nothing', 'Ctrl+KeyK'),
  settings: action('general', 'nothing', 'Ctrl+Comma'),
  help: action('general', 'nothing', 'Shift+Slash', 'F1'),
} as const satisfies Readonly<Record<string, ActionDefinition>>;

export type ActionId = keyof typeof ACTIONS;

/** Every action's name, in the order of the help sheet. */
export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

/** What an action does. */
export interface ActionHandler {
  run(): void;
  /** For actions that go on while a key or a button is held; `run` then does one of them. */
  readonly hold?: Held;
}

/** Something that lasts from a press to its release. */
export interface Held {
  press(): void;
  release(): void;
}

export type ActionHandlers = Readonly<Record<ActionId, ActionHandler>>;
