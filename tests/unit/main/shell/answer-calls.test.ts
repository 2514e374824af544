import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../core/result.ts';
import { answerCalls, type CallEvent } from '../../../../main/shell/calls/answer-calls.ts';
import { type Answers, callTable } from '../../../../main/shell/calls/call-table.ts';

const DOOR = 'http://127.0.0.1:4000';
const OPERATOR: CallEvent = {
  sender: { id: 1 },
  senderFrame: { parent: null, url: `${DOOR}/operator/#attempt` },
};

/** A shell that does nothing but count how often it was asked. */
function desk() {
  const acted = vi.fn();
  const act = (value: unknown) => (): never => {
    acted();
    return succeed(value) as never;
  };
  const answers = {
    'files:open': act([]),
    'files:open-folder': act([]),
    'paths:listen': act(null),
    'displays:get': act({ screens: [], displayWindow: null }),
    'displays:open-window': act(null),
    'displays:close-window': act(null),
    'secrets:protection': act('none'),
    'secrets:set': act(null),
    'secrets:has': act(false),
    'secrets:delete': act(null),
  } satisfies Answers;
  const listeners = new Map<string, (event: CallEvent, ...words: unknown[]) => unknown>();
  const log: string[] = [];
  answerCalls({ handle: (channel, listener) => void listeners.set(channel, listener) }, callTable(answers), {
    operatorContentsId: () => 1,
    doorOrigin: () => DOOR,
    log: (line) => log.push(line),
  });
  const call = async (channel: string, event: CallEvent, ...words: unknown[]): Promise<unknown> =>
    listeners.get(channel)?.(event, ...words);
  return { acted, log, call, channels: [...listeners.keys()] };
}

/** Arguments that each channel takes. */
const RIGHT_WORDS: Readonly<Record<string, readonly unknown[]>> = {
  'displays:open-window': [null],
  'secrets:set': ['aws.secret', 'opensesame'],
  'secrets:has': ['aws.secret'],
  'secrets:delete': ['aws.secret'],
};

describe('every channel', () => {
  const { channels } = desk();

  it('is one of the table', () => {
    expect(channels).toHaveLength(10);
  });

  it.each(channels)('%s answers the operator’s page', async (channel) => {
    const { call, acted } = desk();
    expect(await call(channel, OPERATOR, ...(RIGHT_WORDS[channel] ?? []))).toMatchObject({ ok: true });
    expect(acted).toHaveBeenCalledOnce();
  });

  it.each(channels)('%s refuses everyone else', async (channel) => {
    const { call, acted, log } = desk();
    const strangers: CallEvent[] = [
      { ...OPERATOR, sender: { id: 2 } },
      { ...OPERATOR, senderFrame: null },
      { ...OPERATOR, senderFrame: { parent: {}, url: `${DOOR}/operator/` } },
      { ...OPERATOR, senderFrame: { parent: null, url: 'http://127.0.0.1:4001/operator/' } },
      { ...OPERATOR, senderFrame: { parent: null, url: 'about:blank' } },
    ];
    for (const stranger of strangers) {
      const answer = await call(channel, stranger, ...(RIGHT_WORDS[channel] ?? []));
      expect(answer).toMatchObject({ ok: false, error: { code: 'DOOR_REFUSED' } });
    }
    expect(acted).not.toHaveBeenCalled();
    expect(log).toHaveLength(strangers.length);
  });

  it.each(channels)('%s refuses arguments of any other shape', async (channel) => {
    const { call, acted } = desk();
    const right = RIGHT_WORDS[channel] ?? [];
    const wrong = [
      [...right, 'more'],
      ...right.map((_word, index) => right.map((word, other) => (other === index ? { word } : word))),
    ];
    for (const words of wrong) {
      const answer = await call(channel, OPERATOR, ...words);
      expect(answer, JSON.stringify(words)).toMatchObject({ error: { code: 'USAGE_INVALID' } });
    }
    expect(acted).not.toHaveBeenCalled();
  });
});

describe('arguments', () => {
  it.each(['', '../secrets', 'A', 'a/b', '__proto__', 'x'.repeat(65)])(
    'may not name a secret "%s"',
    async (name) => {
      const { call } = desk();
      expect(await call('secrets:has', OPERATOR, name)).toMatchObject({ error: { code: 'USAGE_INVALID' } });
    },
  );

  it('of any kind never throw', async () => {
    const { call, channels } = desk();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), fc.array(fc.anything()), async (channel, words) => {
        expect(await call(channel, OPERATOR, ...words)).toHaveProperty('ok');
      }),
    );
  });

  it('are never written to the log', async () => {
    const { call, log } = desk();
    await call('secrets:set', OPERATOR, 'aws.secret', 'opensesame', 'more');
    expect(log.join('\n')).not.toContain('opensesame');
  });
});
