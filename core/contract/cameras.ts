import { z } from 'zod';
import { cameraIdSchema } from './ids.ts';
import { instantSchema, nameSchema } from './values.ts';

/** Where a camera stands, as the lifter looks; `free` for one that is carried about. */
export const CAMERA_PLACES = ['left', 'right', 'front', 'free'] as const;

/** The systems' ways to USB cameras: Linux, Windows, macOS. */
const USB_SYSTEMS = ['v4l2', 'dshow', 'avfoundation'] as const;

/** One way in which a USB camera can send. */
export const usbModeSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  framesPerSecond: z.number().positive(),
  /** As ffmpeg names it: a codec (`mjpeg`, `h264`) or a pixel format (`yuyv422`). */
  format: z.string().regex(/^[a-z0-9_]+$/),
});
export type UsbMode = z.infer<typeof usbModeSchema>;

/** Nobody's name and password stand in a kept address: they are secrets and are kept apart. */
function addressSchema(schemes: readonly string[]) {
  return z
    .string()
    .max(2000)
    .refine((address) => isAddress(address, schemes), 'not an address of this kind');
}

function isAddress(address: string, schemes: readonly string[]): boolean {
  const parts = /^([a-z]+):\/\/([^/?#]+)([/?][!-~]*)?$/.exec(address);
  return parts !== null && schemes.includes(parts[1] ?? '') && /^[^@\s'\\]+$/.test(parts[2] ?? '');
}

/** Where a camera's pictures come from. */
export const cameraSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rtsp'),
    address: addressSchema(['rtsp', 'rtsps']),
    transport: z.enum(['tcp', 'udp']),
  }),
  z.strictObject({ kind: z.literal('mjpeg'), address: addressSchema(['http', 'https']) }),
  z.strictObject({ kind: z.literal('hls'), address: addressSchema(['http', 'https']) }),
  z.strictObject({
    kind: z.literal('usb'),
    system: z.enum(USB_SYSTEMS),
    /** As the system names it: `/dev/video0`, a DirectShow name, an AVFoundation name. */
    device: z.string().min(1).max(500),
    /** Null leaves the choice to the camera. */
    mode: usbModeSchema.nullable(),
  }),
]);
export type CameraSource = z.infer<typeof cameraSourceSchema>;

/** User and password of a camera: never kept by the engine, never told to a window. */
export const cameraLoginSchema = z.strictObject({
  /** Without a colon, which would end it (RFC 7617). */
  user: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^:\p{Cc}]*$/u),
  password: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u),
});
export type CameraLogin = z.infer<typeof cameraLoginSchema>;

/** What was measured of a camera where it stands; null for what was not. */
export const cameraCalibrationSchema = z.strictObject({
  /** How far the picture is turned clockwise. */
  rollDeg: z.number().min(-45).max(45).nullable(),
  /** Lens above the platform. */
  lensHeightMm: z.number().min(0).max(5000).nullable(),
  /** Lens to the middle of the bar, along the floor. */
  distanceMm: z.number().min(300).max(50_000).nullable(),
  /** At the lifter, for pictures as wide as `pictureWidth`. */
  mmPerPx: z.number().positive().max(50).nullable(),
  /** Width of the picture that `mmPerPx` holds for, pixels. */
  pictureWidth: z.int().positive().nullable(),
  madeAt: instantSchema,
});
export type CameraCalibration = z.infer<typeof cameraCalibrationSchema>;

/** What is kept of a camera. */
export const keptCameraSchema = z.strictObject({
  id: cameraIdSchema,
  name: nameSchema.min(1),
  place: z.enum(CAMERA_PLACES),
  source: cameraSourceSchema,
  /** Whether it asks for user and password. */
  needsLogin: z.boolean(),
  calibration: cameraCalibrationSchema.nullable(),
});
export type KeptCamera = z.infer<typeof keptCameraSchema>;

/** A camera as windows see it. */
export const cameraSchema = z.strictObject({
  ...keptCameraSchema.shape,
  /** Whether the engine has its login in this launch; a camera that needs one and has none cannot be read. */
  hasLogin: z.boolean(),
});
export type Camera = z.infer<typeof cameraSchema>;

/** What a user says of a new camera. */
export const newCameraSchema = keptCameraSchema.pick({ name: true, place: true, source: true });
export type NewCamera = z.infer<typeof newCameraSchema>;

/** What a change leaves out stays as it is. */
export const cameraChangeSchema = newCameraSchema.partial().extend({ id: cameraIdSchema });
export type CameraChange = z.infer<typeof cameraChangeSchema>;

/** Which camera to try: one of the list, or one that is about to be added. */
export const cameraTrialSchema = z.union([
  z.strictObject({ id: cameraIdSchema }),
  z.strictObject({ source: cameraSourceSchema, login: cameraLoginSchema.nullable() }),
]);
export type CameraTrial = z.infer<typeof cameraTrialSchema>;

/** What a camera showed when it was tried. */
export const cameraPictureSchema = z.strictObject({
  jpegBase64: z.base64(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** As the stream tells it; null when it does not. */
  framesPerSecond: z.number().positive().nullable(),
  codec: z.string(),
  /** From the call to the picture. */
  tookMs: z.int().nonnegative(),
});
export type CameraPicture = z.infer<typeof cameraPictureSchema>;

/** A USB camera that the system knows. */
export const usbCameraSchema = z.strictObject({
  system: z.enum(USB_SYSTEMS),
  device: z.string(),
  name: z.string(),
  /** The largest first; empty when the camera does not tell. */
  modes: z.array(usbModeSchema),
});
export type UsbCamera = z.infer<typeof usbCameraSchema>;

/** What there is to say about how a camera stands. */
export const PLACEMENT_ADVICE = [
  'level',
  'turn-left',
  'turn-right',
  'roll-unseen',
  'lower',
  'raise',
  'height-fits',
  'height-unseen',
  'plate-hides-hip',
  'plate-clear',
  'plate-unseen',
] as const;

/** How a camera stands, read from one of its pictures. */
export const placementSchema = z.strictObject({
  picture: cameraPictureSchema,
  /** How far the picture is turned clockwise; null when no lines tell. */
  rollDeg: z.strictObject({ value: z.number(), sd: z.number().nonnegative() }).nullable(),
  /** How far the camera looks down on the middle of the picture; null when no lines tell. */
  elevationDeg: z.strictObject({ value: z.number(), sd: z.number().nonnegative() }).nullable(),
  advice: z.array(z.enum(PLACEMENT_ADVICE)),
});
export type Placement = z.infer<typeof placementSchema>;
