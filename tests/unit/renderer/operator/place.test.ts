import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptIdSchema } from '../../../../core/contract/ids.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { addressOf, placeIn } from '../../../../renderer/operator/place.ts';

describe("a window's place in its address", () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(1_000_000), (id, frame) => {
        const place = { attemptId: attemptIdSchema.parse(id), frame: frameIndex(frame) };
        expect(placeIn(addressOf(place))).toEqual(place);
      }),
    );
  });

  it.each(['', '#', '#frame=3', '#attempt=nothing&frame=3', '#attempt=../../x', '#attempt=&frame=-1'])(
    'is none in %j',
    (hash) => {
      expect(placeIn(hash)).toBeNull();
    },
  );
});
