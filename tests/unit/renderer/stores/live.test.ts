import { expect, test } from 'vitest';
import type { AttemptId } from '../../../../core/contract/ids.ts';
import type { RecordingState } from '../../../../core/contract/recording.ts';
import { createLive, isRecording } from '../../../../renderer/stores/live.ts';
import { scriptedConnection, settled } from './scripted-connection.ts';

const HELLO = { type: 'hello', display: null, playhead: null } as never;
const recordingAs = (state: string) => ({ cameras: [{ state }] }) as unknown as RecordingState;

test('cameras and recording are asked for at every hello and followed by events', async () => {
  let asked = 0;
  const connection = scriptedConnection({
    cameras: { list: async () => [] },
    recording: {
      state: async () => {
        asked += 1;
        return recordingAs('off');
      },
    },
  });
  const live = createLive(connection);
  connection.tell(HELLO);
  await settled();
  expect(isRecording(live.state.getState())).toBe(false);
  connection.tell({ type: 'recording-changed', state: recordingAs('waiting') });
  expect(isRecording(live.state.getState())).toBe(true);
  connection.tell(HELLO);
  await settled();
  expect(asked).toBe(2);
  live.close();
});

test('the newest attempt is the one that was cut last; a refusal leaves it as it was', async () => {
  let isRefusing = false;
  const live = createLive(
    scriptedConnection({
      recording: {
        endAttempt: async () => ({ attemptId: 'first' as AttemptId }),
        takeLast: async () => {
          if (isRefusing) throw new Error('nothing was recorded');
          return { attemptId: 'second' as AttemptId };
        },
      },
    }),
  );
  await live.markEnd();
  expect(live.state.getState().newest).toBe('first');
  await live.takeLast(30);
  expect(live.state.getState().newest).toBe('second');
  isRefusing = true;
  await expect(live.takeLast(30)).rejects.toThrow('nothing was recorded');
  expect(live.state.getState().newest).toBe('second');
});
