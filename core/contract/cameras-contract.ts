import { z } from 'zod';
import {
  cameraCalibrationSchema,
  cameraChangeSchema,
  cameraLoginSchema,
  cameraPictureSchema,
  cameraSchema,
  cameraTrialSchema,
  newCameraSchema,
  placementSchema,
  usbCameraSchema,
} from './cameras.ts';
import { cameraIdSchema } from './ids.ts';
import { procedure } from './procedure.ts';

const oneCamera = z.strictObject({ id: cameraIdSchema });

/** Setting up cameras. */
export const camerasContract = {
  list: procedure.output(z.array(cameraSchema)),
  add: procedure.input(newCameraSchema).output(cameraSchema),
  change: procedure.input(cameraChangeSchema).output(cameraSchema),
  /** Takes a camera off the list; what it recorded stays. */
  remove: procedure.input(oneCamera),
  /** Shows a picture of a camera, or says in one sentence why there is none. */
  test: procedure.input(cameraTrialSchema).output(cameraPictureSchema),
  /** The USB cameras that the system knows now. */
  findUsb: procedure.output(z.array(usbCameraSchema)),
  /** Gives the engine a login for as long as it runs, or takes it away; the shell keeps it over launches. */
  setLogin: procedure.input(oneCamera.extend({ login: cameraLoginSchema.nullable() })).output(cameraSchema),
  /** Keeps what was measured of a camera where it stands; null when it was moved. */
  calibrate: procedure
    .input(oneCamera.extend({ calibration: cameraCalibrationSchema.omit({ madeAt: true }).nullable() }))
    .output(cameraSchema),
  /** Reads from a fresh picture how a camera stands, and what would help. */
  placement: procedure.input(oneCamera).output(placementSchema),
};
