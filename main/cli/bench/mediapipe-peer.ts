import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type SupervisedChild, startChild } from '../../../native/ffmpeg/process.ts';
import peerProgram from './mediapipe-peer.py?raw';

/** A running Python MediaPipe that holds the pictures and waits for the word. */
export interface MediapipePeer {
  /** Goes once over all pictures, tracking; the seconds it took. */
  pass(): Promise<number>;
  close(): Promise<void>;
}

/** What the peer is to work on. */
export interface PeerTask {
  readonly python: string;
  /** Raw RGB pictures, one after another. */
  readonly framesPath: string;
  readonly width: number;
  readonly height: number;
  /** 0 lite, 1 full, 2 heavy. */
  readonly complexity: 0 | 1 | 2;
  readonly temporaryFolder: string;
  readonly signal: AbortSignal;
}

/** Starts the peer and resolves once it holds the pictures; throws when it ends early. */
export async function startMediapipePeer(task: PeerTask): Promise<MediapipePeer> {
  const program = join(task.temporaryFolder, 'mediapipe-peer.py');
  await writeFile(program, peerProgram);
  const numbers = [task.width, task.height, task.complexity].map(String);
  const child = startChild({
    path: task.python,
    arguments: [program, task.framesPath, ...numbers],
    writesStdin: true,
    signal: task.signal,
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await nextAnswer(child, answers);
  return {
    pass: async () => {
      child.stdin?.write('pass\n');
      return Number(await nextAnswer(child, answers));
    },
    close: async () => {
      child.stdin?.end();
      await child.exited;
    },
  };
}

async function nextAnswer(child: SupervisedChild, answers: AsyncIterator<string>): Promise<string> {
  const answer = await answers.next();
  if (answer.done !== true) return answer.value;
  const exit = await child.exited;
  throw new Error(`Python MediaPipe ended with ${exit.code ?? exit.signal}: ${child.stderrTail()}`);
}
