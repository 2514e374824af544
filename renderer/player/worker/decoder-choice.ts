import type { Size } from '../../../core/playback/stage-view.ts';

/** How a clip is decoded here. */
export interface DecoderChoice {
  readonly config: VideoDecoderConfig;
  /** Whether frames are copied at once because the decoder waits until it has its own back. */
  readonly copies: boolean;
}

/** Above this many pixels a frame a processor alone does not keep up with a held key. */
const SOFTWARE_PIXELS = 1920 * 1200;

/**
 * Chooses a decoder; null when the browser has none for this clip.
 *
 * Up to full HD in software: its frames are plain memory, so a whole group can be kept open; a hardware decoder has a
 * pool of a few frames and stops when they are held. Larger pictures, and codecs that only hardware decodes, take
 * hardware and copy. Each way falls back to the other.
 */
export async function chooseDecoder(
  config: VideoDecoderConfig,
  picture: Size,
): Promise<DecoderChoice | null> {
  // Turning and mirroring is the painter's; a decoder that turned as well would turn twice.
  const { codec, codedWidth, codedHeight, description, colorSpace } = config;
  const plain: VideoDecoderConfig = {
    codec,
    ...(codedWidth === undefined ? {} : { codedWidth }),
    ...(codedHeight === undefined ? {} : { codedHeight }),
    ...(description === undefined ? {} : { description }),
    ...(colorSpace === undefined ? {} : { colorSpace }),
  };
  const software: DecoderChoice = {
    config: { ...plain, hardwareAcceleration: 'prefer-software' },
    copies: false,
  };
  const hardware: DecoderChoice = {
    config: { ...plain, hardwareAcceleration: 'prefer-hardware' },
    copies: true,
  };
  const isLarge = picture.width * picture.height > SOFTWARE_PIXELS;
  for (const choice of isLarge ? [hardware, software] : [software, hardware]) {
    if (await isSupported(choice.config)) return choice;
  }
  return null;
}

async function isSupported(config: VideoDecoderConfig): Promise<boolean> {
  try {
    return (await VideoDecoder.isConfigSupported(config)).supported === true;
  } catch {
    // A codec string that the browser cannot even parse is refused with an exception.
    return false;
  }
}
