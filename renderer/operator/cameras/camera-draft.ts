import { readTypedAddress } from '../../../core/cameras/typed-address.ts';
import {
  type Camera,
  type CameraLogin,
  type CameraSource,
  cameraSourceSchema,
  type UsbCamera,
  type UsbMode,
} from '../../../core/contract/cameras.ts';

/** A camera as it stands in the form, before it is one. */
export interface CameraDraft {
  readonly name: string;
  readonly place: Camera['place'];
  readonly kind: CameraSource['kind'];
  readonly address: string;
  readonly transport: 'tcp' | 'udp';
  readonly usb: {
    readonly system: UsbCamera['system'];
    readonly device: string;
    readonly mode: UsbMode | null;
  } | null;
  readonly user: string;
  readonly password: string;
}

const EMPTY: CameraDraft = {
  ...{
    name: '',
    place: 'left',
    kind: 'rtsp',
    address: '',
    transport: 'tcp',
    usb: null,
    user: '',
    password: '',
  },
};

/** The form as it opens: for a camera of the list, or empty for a new one. */
export function draftOf(camera: Camera | null): CameraDraft {
  if (camera === null) return EMPTY;
  const { name, place, source } = camera;
  const draft = { ...EMPTY, name, place, kind: source.kind };
  if (source.kind === 'usb') return { ...draft, usb: source };
  return { ...draft, address: source.address, transport: source.kind === 'rtsp' ? source.transport : 'tcp' };
}

/** The draft with an address as it was typed or pasted; user and password that stood in it go to their fields. */
export function withAddress(draft: CameraDraft, typed: string): CameraDraft {
  const read = readTypedAddress(typed);
  if (read === null || read.login === null) return { ...draft, address: typed };
  return { ...draft, address: read.address, ...read.login };
}

/** The source that a draft describes; null while it describes none. */
export function sourceOf({ kind, address, transport, usb }: CameraDraft): CameraSource | null {
  const described =
    kind === 'usb'
      ? { kind, ...(usb && { system: usb.system, device: usb.device, mode: usb.mode }) }
      : {
          kind,
          address: readTypedAddress(address)?.address ?? address,
          ...(kind === 'rtsp' ? { transport } : {}),
        };
  return cameraSourceSchema.safeParse(described).data ?? null;
}

/** The login that was typed; null for none. */
export function loginOf({ user, password }: CameraDraft): CameraLogin | null {
  return user === '' ? null : { user, password };
}
