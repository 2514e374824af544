import type { ClipProbe, FieldOrder } from './clip-probe.ts';

interface DecodedLook {
  readonly pixelFormat: string;
  readonly pixelAspect: { readonly width: number; readonly height: number };
  readonly storedWidth: number;
  readonly storedHeight: number;
  readonly interlacing: 'P' | 'T' | 'B';
}

/**
 * Reads what ffmpeg says at log level `info` while it decodes the first frames through `showinfo`.
 *
 * Null when no frame was decoded or the text is not of that kind. The frames themselves tell size, pixel format and
 * pixel shape; the stream's line tells codec, colour and field order. Both builds that we test print the same words.
 */
export function describeStream(log: string): ClipProbe | null {
  const looks = parseLooks(log);
  const look = looks[0];
  const streamId = /^\s*Stream #(0:\d+) -> #0:0 /m.exec(log)?.[1];
  if (look === undefined || streamId === undefined) return null;
  const stream = findStream(log, streamId);
  if (stream === null) return null;
  const fields = splitFields(stream.text);
  const codec = /^\S+/.exec(fields[0] ?? '')?.[0];
  if (codec === undefined) return null;
  const colour = fields
    .map((field) => /^[a-z0-9]+\((.*)\)$/.exec(field)?.[1])
    .find((found) => found !== undefined);
  const colourWords = (colour ?? '').split(/,\s*|\//);
  const rotationDeg = parseRotation(stream.details);
  return {
    container: /^Input #0, (.+), from '/m.exec(log)?.[1] ?? 'unknown',
    codec,
    pixelFormat: look.pixelFormat,
    bitDepth: bitDepthOf(look.pixelFormat),
    storedWidth: look.storedWidth,
    storedHeight: look.storedHeight,
    rotationDeg,
    pixelAspect: look.pixelAspect,
    ...displayedSize(look, rotationDeg),
    fieldOrder: fieldOrderOf(colour ?? '', looks),
    colourMatrix: colourMatrixOf(colourWords),
    fullRange: colourWords.includes('pc') || look.pixelFormat.startsWith('yuvj'),
    startTimeS: Number(/^\s*Duration: .*?start: (-?[\d.]+)/m.exec(log)?.[1] ?? 0),
  };
}

function parseLooks(log: string): readonly DecodedLook[] {
  const pattern = /n:\s*\d+ pts:.*? fmt:(\S+) sar:(\d+)\/(\d+) s:(\d+)x(\d+) i:([PTB]) /g;
  return [...log.matchAll(pattern)].map((match) => {
    const width = Number(match[2]);
    const height = Number(match[3]);
    return {
      pixelFormat: match[1] ?? '',
      pixelAspect: width > 0 && height > 0 ? { width, height } : { width: 1, height: 1 },
      storedWidth: Number(match[4]),
      storedHeight: Number(match[5]),
      interlacing: match[6] === 'T' || match[6] === 'B' ? match[6] : 'P',
    };
  });
}

function findStream(log: string, id: string): { readonly text: string; readonly details: string } | null {
  const lines = log.split('\n');
  const first = lines.findIndex((line) => {
    const match = /^\s*Stream #(\d+:\d+)\S*: Video: /.exec(line);
    return match?.[1] === id;
  });
  const text = lines[first]?.replace(/^.*?: Video: /, '');
  if (text === undefined) return null;
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => /^\s*(Stream |Stream mapping|Output #|\[|At least)/.test(line));
  return { text, details: rest.slice(0, end < 0 ? rest.length : end).join('\n') };
}

/** Splits at the commas that stand outside round and square brackets. */
function splitFields(text: string): readonly string[] {
  const fields: string[] = [];
  let depth = 0;
  let field = '';
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (character === ',' && depth === 0) {
      fields.push(field.trim());
      field = '';
    } else field += character;
  }
  return [...fields, field.trim()];
}

/** Bits of one colour sample, by the name of a pixel format. */
export function bitDepthOf(pixelFormat: string): number {
  const name = pixelFormat.replace(/(le|be)$/, '');
  if (/^(rgb|bgr)48$|^(rgba|bgra)64$/.test(name)) return 16;
  const depth = /^(?:yuva?4\d\dp|gbra?p|gray|p0|p2|p4|x2rgb|x2bgr|nv20)(9|10|12|14|16)$/.exec(name)?.[1];
  return depth === undefined ? 8 : Number(depth);
}

/** Clockwise quarter turns that set the picture upright, in degrees, from the stream's side data or its old tag. */
function parseRotation(details: string): ClipProbe['rotationDeg'] {
  const matrix = /displaymatrix: rotation of (-?[\d.]+) degrees/.exec(details)?.[1];
  const tag = /^\s*rotate\s*: (-?\d+)\s*$/m.exec(details)?.[1];
  // The matrix counts anticlockwise, the tag clockwise.
  const clockwise = matrix !== undefined ? -Number(matrix) : Number(tag ?? 0);
  const quarterTurns = ((Math.round(clockwise / 90) % 4) + 4) % 4 || 0;
  return ([0, 90, 180, 270] as const)[quarterTurns] ?? 0;
}

function displayedSize(
  look: DecodedLook,
  rotationDeg: number,
): { readonly displayedWidth: number; readonly displayedHeight: number } {
  const aspect = look.pixelAspect.width / look.pixelAspect.height;
  // As browsers do: the picture is only ever stretched, so no stored detail is lost.
  const width = aspect > 1 ? Math.round(look.storedWidth * aspect) : look.storedWidth;
  const height = aspect < 1 ? Math.round(look.storedHeight / aspect) : look.storedHeight;
  const lies = rotationDeg === 90 || rotationDeg === 270;
  return { displayedWidth: lies ? height : width, displayedHeight: lies ? width : height };
}

function fieldOrderOf(colour: string, looks: readonly DecodedLook[]): FieldOrder {
  const interlaced = looks.find((look) => look.interlacing !== 'P');
  if (interlaced !== undefined) return interlaced.interlacing === 'T' ? 'top-first' : 'bottom-first';
  if (/\btop (coded )?first/.test(colour)) return 'top-first';
  if (/\bbottom (coded )?first/.test(colour)) return 'bottom-first';
  return 'progressive';
}

function colourMatrixOf(words: readonly string[]): ClipProbe['colourMatrix'] {
  if (words.some((word) => word.startsWith('bt2020'))) return 'bt2020';
  return words.includes('bt709') ? 'bt709' : 'bt601';
}
