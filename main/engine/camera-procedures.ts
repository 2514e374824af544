import { implement } from '@orpc/server';
import { camerasContract } from '../../core/contract/cameras-contract.ts';
import type { CameraService } from './cameras/camera-service.ts';
import { answerOf } from './door/answer-of.ts';

/** For calls that end when they are done, whoever still waits for them. */
const NEVER = new AbortController().signal;

/** Answers the part of the contract that sets up cameras. */
export function cameraProcedures(cameras: CameraService) {
  const os = implement(camerasContract);
  return os.router({
    list: os.list.handler(() => [...cameras.list()]),
    add: os.add.handler(async ({ input }) => answerOf(await cameras.add(input))),
    change: os.change.handler(async ({ input }) => answerOf(await cameras.change(input))),
    remove: os.remove.handler(async ({ input }) => void answerOf(await cameras.remove(input.id))),
    test: os.test.handler(async ({ input, signal }) => answerOf(await cameras.test(input, signal ?? NEVER))),
    findUsb: os.findUsb.handler(async ({ signal }) => [...answerOf(await cameras.findUsb(signal ?? NEVER))]),
    setLogin: os.setLogin.handler(async ({ input }) =>
      answerOf(await cameras.setLogin(input.id, input.login)),
    ),
    calibrate: os.calibrate.handler(async ({ input }) =>
      answerOf(await cameras.calibrate(input.id, input.calibration)),
    ),
    placement: os.placement.handler(async ({ input, signal }) =>
      answerOf(await cameras.placement(input.id, signal ?? NEVER)),
    ),
  });
}
