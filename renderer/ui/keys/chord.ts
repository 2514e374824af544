/** What of a keyboard event makes a chord. */
export type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIERS = /^(Control|Shift|Alt|Meta)(Left|Right)$/;

/**
 * The chord of a key press as settings keep it, for example `Ctrl+Shift+KeyZ`; null for a modifier alone.
 *
 * The Command key of a Mac counts as Ctrl, so that one table serves all machines.
 */
export function chordOf(press: KeyPress): string | null {
  if (press.code === '' || MODIFIERS.test(press.code)) return null;
  const ctrl = press.ctrlKey || press.metaKey ? 'Ctrl+' : '';
  const alt = press.altKey ? 'Alt+' : '';
  const shift = press.shiftKey ? 'Shift+' : '';
  return `${ctrl}${alt}${shift}${press.code}`;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  BracketLeft: '[',
  BracketRight: ']',
  Equal: '+',
  Minus: '−',
  NumpadAdd: '+',
  NumpadSubtract: '−',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
};

/** Keys whose caps carry a word; `names` gives them in the user's language. */
export const NAMED_KEYS = [
  'Space',
  'Enter',
  'Escape',
  'Tab',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Delete',
  'Backspace',
  'Insert',
  'Ctrl',
  'Alt',
  'Shift',
] as const;
export type NamedKey = (typeof NAMED_KEYS)[number];

/** The caps to press for a chord, in order, as they are written on the keys. */
export function capsOf(chord: string, names: (key: NamedKey) => string): readonly string[] {
  if (chord === 'Shift+Slash') return ['?'];
  return chord.split('+').map((part) => capOf(part, names));
}

function capOf(part: string, names: (key: NamedKey) => string): string {
  const named = NAMED_KEYS.find((key) => key === part);
  if (named !== undefined) return names(named);
  return SIGNS[part] ?? part.replace(/^(Key|Digit|Numpad)(?=.)/, '');
}
