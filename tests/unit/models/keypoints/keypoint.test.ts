import { expect, test } from 'vitest';
import {
  type Keypoint,
  poseFromKeypoints,
  rectangleOfAspect,
} from '../../../../models/keypoints/keypoint.ts';
import { keypointJoints } from '../../../../models/keypoints/skeletons.ts';

const REGION = { centreX: 100, centreY: 200, side: 80, rotation: 0.3 };
const RECTANGLE = rectangleOfAspect(REGION, 0.75);

test('a network of 3 to 4 looks at the upright middle of the region', () => {
  expect(RECTANGLE).toEqual({ centreX: 100, centreY: 200, width: 60, height: 80, rotation: 0 });
});

test('key points land in the picture, and the next region holds them with a quarter more', () => {
  const pose = poseFromKeypoints(
    [at(0.5, 0.25), at(0.5, 0.75), at(1, 1, 0.1)],
    ['leftHip', 'leftKnee', null],
    RECTANGLE,
    REGION,
    0.75,
  );
  expect(pose?.points.leftHip).toEqual({ at: { x: 100, y: 180 }, visibility: 0.9 });
  expect(pose?.points.leftKnee?.at).toEqual({ x: 100, y: 220 });
  expect(pose?.nextRegion).toEqual({ centreX: 100, centreY: 200, side: 50, rotation: 0 });
  expect(pose?.world).toBeNull();
});

test('someone wide sets the side by the width', () => {
  const pose = poseFromKeypoints([at(0, 0.5), at(1, 0.5)], ['leftHip', 'leftKnee'], RECTANGLE, REGION, 0.75);
  expect(pose?.nextRegion.side).toBeCloseTo((1.25 * 60) / 0.75, 9);
});

test('nothing believed is nobody', () => {
  expect(
    poseFromKeypoints(
      [at(0.5, 0.5, 0.1), at(0.4, 0.5, 0.1)],
      ['leftHip', 'leftKnee'],
      RECTANGLE,
      REGION,
      0.75,
    ),
  ).toBeNull();
});

test('both skeletons have hips, knees and ankles in their published places', () => {
  const coco = keypointJoints('coco-17');
  const halpe = keypointJoints('halpe-26');
  expect([coco?.length, halpe?.length]).toEqual([17, 26]);
  for (const joints of [coco, halpe])
    expect(joints?.slice(11, 17)).toEqual([
      'leftHip',
      'rightHip',
      'leftKnee',
      'rightKnee',
      'leftAnkle',
      'rightAnkle',
    ]);
  expect(halpe?.indexOf('leftHeel')).toBe(24);
  expect(keypointJoints('blazepose-33')).toBeNull();
});

function at(x: number, y: number, score = 0.9): Keypoint {
  return { x, y, score };
}
