import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { endsWithParent } from '../../../../main/cli/engine-life.ts';

afterEach(() => {
  Reflect.deleteProperty(process, 'parentPort');
});

describe('endsWithParent', () => {
  it('ends when the shell that forked us says so, and on no other message', () => {
    const port = new EventEmitter();
    Object.assign(process, { parentPort: port });
    const told: string[] = [];
    const signal = endsWithParent(false, (...words) => told.push(words.join(' ')));
    for (const data of [null, 'stop', {}, { type: 'start' }]) port.emit('message', { data });
    expect(signal.aborted).toBe(false);
    port.emit('message', { data: { type: 'secret', name: 'camera.left', secret: 'abc' } });
    expect(told).toEqual(['camera.left abc']);
    port.emit('message', { data: { type: 'stop' } });
    expect(signal.aborted).toBe(true);
  });

  it('never ends by itself where nobody forked us', () => {
    expect(endsWithParent(false, () => undefined).aborted).toBe(false);
  });
});
