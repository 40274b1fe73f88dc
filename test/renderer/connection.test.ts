import { describe, expect, it } from 'vitest';
import { Connection, OfflineError } from '../../renderer/transport/connection.ts';
import { RefusedError, type Session, type Transport } from '../../renderer/transport/transport.ts';

/** A transport whose every attempt the test answers, and a clock that the test turns. */
function surroundings() {
  const attempts: { open: () => () => void; fail: (error: Error) => void }[] = [];
  const timers: { delay: number; task: () => void }[] = [];
  /** Every delay that was ever asked for. */
  const delays: number[] = [];
  const transport: Transport = {
    connect: () =>
      new Promise<Session>((resolve, reject) => {
        attempts.push({
          open: () => {
            let end = () => {};
            const closed = new Promise<void>((done) => (end = done));
            resolve({ link: { call: async (path) => path.join('.') }, closed, close: () => end() });
            return () => end();
          },
          fail: reject,
        });
      }),
  };
  const clock = {
    now: () => 1_000,
    random: () => 1,
    after: (delay: number, task: () => void) => {
      const timer = { delay, task };
      timers.push(timer);
      delays.push(delay);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  return { attempts, timers, delays, connection: new Connection(transport, clock) };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const options = { context: {} };

describe('the line to the service', () => {
  it('is numbered anew every time that it opens, so that whoever depends on it reads anew', async () => {
    const { connection, attempts, timers } = surroundings();
    void connection.open();
    const drop = attempts[0]?.open();
    await settle();
    expect(connection.state).toEqual({ kind: 'connected', epoch: 1 });
    drop?.();
    await settle();
    expect(connection.state).toEqual({ kind: 'waiting', attempt: 1, retryAt: 1_250 });
    timers[0]?.task();
    attempts[1]?.open();
    await settle();
    expect(connection.state).toEqual({ kind: 'connected', epoch: 2 });
  });

  it('waits longer after each failure and starts over after a success', async () => {
    const { connection, attempts, timers, delays } = surroundings();
    void connection.open();
    for (let failed = 0; failed < 3; failed += 1) {
      attempts[failed]?.fail(new Error('away'));
      await settle();
      timers[0]?.task();
    }
    expect(delays).toEqual([250, 500, 1_000]);
    const drop = attempts[3]?.open();
    await settle();
    drop?.();
    await settle();
    expect(delays.at(-1)).toBe(250);
  });

  it('stops trying when the service refuses the token, until the user asks', async () => {
    const { connection, attempts, timers } = surroundings();
    void connection.open();
    attempts[0]?.fail(new RefusedError('refused'));
    await settle();
    expect(connection.state).toEqual({ kind: 'refused' });
    expect(timers).toEqual([]);
    void connection.open();
    expect(attempts).toHaveLength(2);
  });

  it('says that there is no token without trying', async () => {
    const connection = new Connection(null, { now: () => 0, random: () => 0, after: () => () => {} });
    await connection.open();
    expect(connection.state).toEqual({ kind: 'no_token' });
  });

  it('passes calls on while it is open and refuses them at once while it is not', async () => {
    const { connection, attempts } = surroundings();
    await expect(connection.link.call(['status', 'get'], undefined, options)).rejects.toBeInstanceOf(OfflineError);
    void connection.open();
    attempts[0]?.open();
    await settle();
    expect(await connection.link.call(['status', 'get'], undefined, options)).toBe('status.get');
  });

  it('does not wait for the timer when it is hurried, and never keeps two attempts', async () => {
    const { connection, attempts, timers } = surroundings();
    void connection.open();
    attempts[0]?.fail(new Error('away'));
    await settle();
    connection.hurry();
    connection.hurry();
    expect(attempts).toHaveLength(2);
    expect(timers).toEqual([]);
  });

  it('tells its listeners of every change until they leave', async () => {
    const { connection, attempts } = surroundings();
    const seen: string[] = [];
    const leave = connection.subscribe(() => seen.push(connection.state.kind));
    void connection.open();
    attempts[0]?.open();
    await settle();
    leave();
    void connection.open();
    expect(seen).toEqual(['connecting', 'connected']);
  });
});
