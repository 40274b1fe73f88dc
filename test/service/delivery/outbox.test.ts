import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, Outcome } from '../../../service/delivery/channel.ts';
import { createHttpChannel } from '../../../service/delivery/http.ts';
import { createHttpClient } from '../../../service/delivery/http-client.ts';
import { createOutbox, type Outbox } from '../../../service/delivery/outbox.ts';
import type { Journal, QueuedDelivery } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { startTarget } from './lookalikes/target.ts';
import { keptLog, type LogLine } from './stand-ins.ts';

const NOW = Date.UTC(2025, 10, 3, 12, 0, 0);

interface Bench {
  clock: VirtualClock;
  journal: Journal;
  outbox: Outbox;
  lines: LogLine[];
  changed: string[];
  /** Stores a firing as the ingest does and returns its delivery. */
  queue(id: string, target?: string, payload?: Record<string, unknown>): QueuedDelivery;
  /** Status, tries and when the next one is due, as the journal has them. */
  stateOf(id: string): { status: string | undefined; attempts: [number, string][]; nextAt: number | null | undefined };
}

/** An outbox on a real journal and a clock that the test moves. */
function bench(channel: Channel, options: { delays?: number[]; file?: string; now?: number } = {}): Bench {
  const clock = new VirtualClock(options.now ?? NOW);
  const journal = openJournal(options.file ?? join(temporaryFolder(), 'journal.sqlite'));
  const { log, lines } = keptLog();
  const changed: string[] = [];
  const outbox = createOutbox({
    journal,
    channels: () => new Map([[channel.type, channel]]),
    clock,
    log,
    delays: () => options.delays ?? [1000, 2000, 4000],
    isMine: () => true,
    onChange: (ids) => changed.push(...ids),
  });
  onTestFinished(() => journal.close());
  return {
    clock,
    journal,
    outbox,
    lines,
    changed,
    queue: (id, target = 'target', payload = {}) =>
      journal.transaction((writer) => {
        writer.insertEvent(arrival(id, { receivedAt: NOW }), id, ['rule-1']);
        return writer.insertDelivery(id, 'rule-1', action(id, { type: channel.type, payload }), target, clock.now());
      }),
    stateOf: (id) => {
      const view = journal.delivery(id);
      const attempts = view?.attempts.map(({ at, status }): [number, string] => [at - NOW, status]) ?? [];
      return { status: view?.status, attempts, nextAt: view?.nextAt };
    },
  };
}

/** A channel that answers from a script, then with `done`. */
function scripted(script: Outcome[], sent: string[] = []): Channel {
  return {
    type: 'log',
    target: () => 'target',
    send: async (delivery) => {
      sent.push(delivery.id);
      return script.shift() ?? { kind: 'done' };
    },
  };
}

/** Lets the event loop turn until the condition holds. */
async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; !condition(); turns += 1) {
    if (turns > 5_000) throw new Error('it did not happen');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Lets things that might wrongly happen happen. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const failed: Outcome = { kind: 'failed', error: 'target answered 500' };
const refused: Outcome = { kind: 'refused', error: 'target answered 404' };

describe('the schedule', () => {
  it('sends at once and records it', async () => {
    const { queue, outbox, stateOf, changed, lines } = bench(scripted([]));
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').status === 'done');
    expect(stateOf('d1')).toEqual({ status: 'done', attempts: [[0, 'done']], nextAt: null });
    expect(changed).toEqual(['d1']);
    expect(lines).toEqual([]);
  });

  it('[S44] [S45] [S46] [S47] [S49] tries again after 1, 2 and 4 s, then it is dead', async () => {
    const { clock, queue, outbox, stateOf, lines } = bench(scripted([failed, failed, failed, failed]));
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').status === 'retrying');
    expect(stateOf('d1').nextAt).toBe(NOW + 1000);
    clock.advance(999);
    await quiet();
    expect(stateOf('d1').attempts).toHaveLength(1);
    clock.advance(1);
    await until(() => stateOf('d1').attempts.length === 2);
    clock.advance(2000);
    await until(() => stateOf('d1').attempts.length === 3);
    clock.advance(4000);
    await until(() => stateOf('d1').status === 'dead');
    expect(stateOf('d1')).toEqual({
      status: 'dead',
      attempts: [
        [0, 'failed'],
        [1000, 'failed'],
        [3000, 'failed'],
        [7000, 'failed'],
      ],
      nextAt: null,
    });
    expect(lines.map((line) => [line.level, line.message])).toEqual([
      ['warn', 'Webhook processing failed:'],
      ['warn', 'Webhook retry 1 failed:'],
      ['warn', 'Webhook retry 2 failed:'],
      ['warn', 'Webhook retry 3 failed:'],
      ['error', 'Webhook permanently failed:'],
    ]);
  });

  it('[S48] says which retry succeeded', async () => {
    const { clock, queue, outbox, stateOf, lines } = bench(scripted([failed, failed]));
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').attempts.length === 1);
    clock.advance(1000);
    await until(() => stateOf('d1').attempts.length === 2);
    clock.advance(2000);
    await until(() => stateOf('d1').status === 'done');
    expect(lines.at(-1)).toEqual({
      level: 'info',
      fields: { delivery: 'd1', event: 'd1', rule: 'rule-1', type: 'log', target: 'target' },
      message: 'Webhook retry 2 succeeded',
    });
  });

  it('[W36] never logs what was sent', async () => {
    const { queue, outbox, stateOf, lines } = bench(scripted([refused]));
    outbox.enqueue([queue('d1', 'target', { text: 'my position' })]);
    await until(() => stateOf('d1').status === 'dead');
    expect(JSON.stringify(lines)).not.toContain('my position');
    expect(lines.at(-1)?.fields).toMatchObject({ delivery: 'd1', error: 'target answered 404' });
  });

  it('[W14] what cannot get better is dead at once', async () => {
    const { queue, outbox, stateOf } = bench(scripted([refused]));
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').status === 'dead');
    expect(stateOf('d1').attempts).toEqual([[0, 'refused']]);
  });

  it('takes the delays of the settings, also none at all', async () => {
    const { queue, outbox, stateOf } = bench(scripted([failed]), { delays: [] });
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').status === 'dead');
    expect(stateOf('d1').attempts).toEqual([[0, 'failed']]);
  });

  it('[W27] Retry-After is honoured; where the target limits all that goes there, its lane is quiet until then', async () => {
    const sent: string[] = [];
    const limited = { ...scripted([{ ...failed, retryAfter: 35_000 }], sent), pausesLane: true };
    const { clock, queue, outbox, stateOf } = bench(limited);
    outbox.enqueue([queue('d1'), queue('d2'), queue('d3')]);
    await until(() => stateOf('d1').status === 'retrying');
    expect(stateOf('d1').nextAt).toBe(NOW + 35_000);
    clock.advance(34_999);
    await quiet();
    expect(sent).toEqual(['d1']);
    clock.advance(1);
    await until(() => ['d1', 'd2', 'd3'].every((id) => stateOf(id).status === 'done'));
    expect(stateOf('d2').attempts).toHaveLength(1);
  });

  it('[W27] a lane is quiet for an hour at most, whatever the target asks for', async () => {
    const limited = { ...scripted([{ ...failed, retryAfter: 80_000_000 }]), pausesLane: true };
    const { clock, queue, outbox, stateOf } = bench(limited);
    outbox.enqueue([queue('d1'), queue('d2')]);
    await until(() => stateOf('d1').status === 'retrying');
    expect(stateOf('d1').nextAt).toBe(NOW + 80_000_000);
    clock.advance(3_599_999);
    await quiet();
    expect(stateOf('d2').status).toBe('pending');
    clock.advance(1);
    await until(() => stateOf('d2').status === 'done');
  });

  it('[W13] [W27] elsewhere Retry-After holds up only the delivery that was told', async () => {
    const { clock, queue, outbox, stateOf } = bench(scripted([{ ...failed, retryAfter: 35_000 }, failed]));
    outbox.enqueue([queue('told'), queue('retries'), queue('new')]);
    await until(() => stateOf('new').status === 'done');
    clock.advance(1000);
    await until(() => stateOf('retries').status === 'done');
    expect(stateOf('retries').attempts.map(([at]) => at)).toEqual([0, 1000]);
    expect(stateOf('told')).toMatchObject({ status: 'retrying', nextAt: NOW + 35_000 });
  });

  it('an action of a later version is dead with the reason', async () => {
    const { journal, outbox, queue, stateOf } = bench(scripted([]));
    const delivery = queue('d1');
    outbox.enqueue([{ ...delivery, type: 'order' }]);
    await until(() => stateOf('d1').status === 'dead');
    expect(journal.delivery('d1')?.attempts[0]?.error).toBe('this version cannot deliver order');
  });

  it('a channel with a defect does not stop the others', async () => {
    const broken: Channel = {
      type: 'log',
      target: () => '',
      send: ({ id }) => {
        if (id === 'd1') throw new Error('secret detail');
        return Promise.resolve({ kind: 'done' });
      },
    };
    const { journal, queue, outbox, stateOf } = bench(broken);
    outbox.enqueue([queue('d1'), queue('d2')]);
    await until(() => stateOf('d2').status === 'done' && stateOf('d1').status === 'retrying');
    expect(journal.delivery('d1')?.attempts[0]?.error).toBe('internal error, see the log');
  });
});

describe('lanes', () => {
  it('one target gets one message after the other, in order', async () => {
    let under = 0;
    let most = 0;
    const sent: string[] = [];
    const channel: Channel = {
      ...scripted([]),
      send: async ({ id }) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        sent.push(id);
        return { kind: 'done' };
      },
    };
    const { queue, outbox, stateOf } = bench(channel);
    const ids = Array.from({ length: 20 }, (_, index) => `d${index}`);
    outbox.enqueue(ids.map((id) => queue(id)));
    await until(() => ids.every((id) => stateOf(id).status === 'done'));
    expect(most).toBe(1);
    expect(sent).toEqual(ids);
  });

  it('[W13] real sockets: a target that hangs and one that resets hold up nobody', async () => {
    const dead = await startTarget(() => {});
    const resets = await startTarget((_request, response) => response.socket?.resetAndDestroy());
    const good = await startTarget((_request, response) => response.end());
    const client = createHttpClient({ allowHosts: ['127.0.0.1'], maxReplyBytes: 1000, clock: new VirtualClock(NOW) });
    const channel = createHttpChannel(client, 60_000);
    const { queue, outbox, stateOf } = bench(channel);
    const to = (url: string, name: string) =>
      Array.from({ length: 20 }, (_, index) =>
        queue(`${name}${index}`, name, { method: 'POST', url, headers: {}, body: null }),
      );
    outbox.enqueue([...to(dead.url, 'dead'), ...to(resets.url, 'resets'), ...to(good.url, 'good')]);
    const all = (name: string, status: string) =>
      Array.from({ length: 20 }, (_, index) => stateOf(`${name}${index}`).status === status).every(Boolean);
    await until(() => good.received.length === 20 && all('good', 'done') && all('resets', 'retrying'));
    expect(stateOf('dead0').attempts).toEqual([]);
  });

  it('[W13] real sockets: an address that hangs or asks for quiet holds up no other of its host', async () => {
    const target = await startTarget(({ path }, response) => {
      if (path.startsWith('/hangs')) return;
      if (path === '/busy') response.writeHead(429, { 'retry-after': '60' });
      response.end();
    });
    const client = createHttpClient({ allowHosts: ['127.0.0.1'], maxReplyBytes: 1000, clock: new VirtualClock(NOW) });
    const { queue, outbox, stateOf } = bench(createHttpChannel(client, 60_000));
    const to = (path: string, name: string) =>
      Array.from({ length: 10 }, (_, index) =>
        queue(`${name}${index}`, 'host', {
          method: 'POST',
          url: `${target.url}${path}${index}`,
          headers: {},
          body: null,
        }),
      );
    const busy = queue('busy', 'host', { method: 'POST', url: `${target.url}/busy`, headers: {}, body: null });
    outbox.enqueue([busy, ...to('/hangs?n=', 'hangs'), ...to('/good?n=', 'good')]);
    await until(() =>
      Array.from({ length: 10 }, (_, index) => stateOf(`good${index}`).status === 'done').every(Boolean),
    );
    expect(stateOf('busy')).toMatchObject({ status: 'retrying', nextAt: NOW + 60_000 });
    expect(target.received.filter(({ path }) => path.startsWith('/hangs'))).toHaveLength(4);
  });

  it('[W13] one target with many addresses does not use up the places of the others', async () => {
    const sent: string[] = [];
    const channel: Channel = {
      ...scripted([]),
      lane: ({ url }) => String(url),
      send: ({ id, target }) => {
        sent.push(id);
        return target === 'hangs' ? new Promise(() => {}) : Promise.resolve({ kind: 'done' });
      },
    };
    const { queue, outbox, stateOf } = bench(channel);
    const hanging = Array.from({ length: 300 }, (_, index) => queue(`h${index}`, 'hangs', { url: `/${index}` }));
    outbox.enqueue([...hanging, queue('good', 'good')]);
    await until(() => stateOf('good').status === 'done');
    await quiet();
    expect(sent.filter((id) => id !== 'good')).toHaveLength(32);
  });

  it('does not send twice what it was handed twice', async () => {
    const sent: string[] = [];
    const { queue, outbox, stateOf } = bench(scripted([], sent));
    const delivery = queue('d1');
    outbox.enqueue([delivery]);
    outbox.enqueue([delivery]);
    outbox.resume();
    await until(() => stateOf('d1').status === 'done');
    await quiet();
    expect(sent).toEqual(['d1']);
  });
});

describe('dead letters', () => {
  it('[S49] a dead delivery that is put back has a fresh schedule', async () => {
    const { clock, queue, outbox, stateOf } = bench(scripted([failed, failed, failed, failed]), { delays: [1000] });
    outbox.enqueue([queue('d1')]);
    await until(() => stateOf('d1').status === 'retrying');
    clock.advance(1000);
    await until(() => stateOf('d1').status === 'dead');
    outbox.retry(['d1', 'unknown']);
    expect(stateOf('d1').status).toBe('pending');
    await until(() => stateOf('d1').status === 'retrying');
    expect(stateOf('d1').nextAt).toBe(clock.now() + 1000);
    clock.advance(1000);
    await until(() => stateOf('d1').status === 'dead');
    expect(stateOf('d1').attempts).toHaveLength(4);
    outbox.retry(['d1']);
    await until(() => stateOf('d1').status === 'done');
  });

  it('[S49] a dead delivery that is dropped stays dropped; what is not dead is left alone', async () => {
    const sent: string[] = [];
    const { queue, outbox, stateOf, changed } = bench(scripted([refused, failed], sent));
    outbox.enqueue([queue('d1'), queue('d2')]);
    await until(() => stateOf('d1').status === 'dead' && stateOf('d2').status === 'retrying');
    outbox.drop(['d1', 'd2']);
    expect(stateOf('d1').status).toBe('dropped');
    expect(stateOf('d2').status).toBe('retrying');
    expect(changed.filter((id) => id === 'd1')).toHaveLength(2);
    outbox.retry(['d1', 'd2']);
    await quiet();
    expect(sent).toEqual(['d1', 'd2']);
  });
});

describe('stop and start', () => {
  it('[W13] goes on after a restart where it was, with the tries that are left', async () => {
    const file = join(temporaryFolder(), 'journal.sqlite');
    const before = bench(scripted([failed, failed]), { file });
    before.outbox.enqueue([before.queue('d1')]);
    await until(() => before.stateOf('d1').attempts.length === 1);
    before.clock.advance(1000);
    await until(() => before.stateOf('d1').attempts.length === 2);
    before.queue('d2');
    await before.outbox.stop();

    const after = bench(scripted([{ kind: 'done' }, failed, failed]), { file, now: NOW + 1500 });
    after.outbox.resume();
    await until(() => after.stateOf('d2').status === 'done');
    expect(after.stateOf('d1').attempts).toHaveLength(2);
    after.clock.advance(1500);
    await until(() => after.stateOf('d1').attempts.length === 3);
    expect(after.stateOf('d1')).toMatchObject({ status: 'retrying', nextAt: NOW + 7000 });
    after.clock.advance(4000);
    await until(() => after.stateOf('d1').status === 'dead');
  });

  it('waits for what is under way, and leaves open what does not end', async () => {
    let answer: (outcome: Outcome) => void = () => {};
    const aborted: string[] = [];
    const channel: Channel = {
      ...scripted([]),
      send: ({ id, target }, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted.push(id);
            resolve(failed);
          });
          if (target === 'slow') answer = resolve;
        }),
    };
    const { clock, queue, outbox, stateOf } = bench(channel);
    outbox.enqueue([queue('ends', 'slow'), queue('hangs', 'dead'), queue('waits', 'dead')]);
    await quiet();
    const stopped = outbox.stop();
    answer({ kind: 'done' });
    await quiet();
    clock.advance(2000);
    await stopped;
    await quiet();
    expect(aborted).toEqual(['hangs']);
    expect(stateOf('ends').status).toBe('done');
    expect(stateOf('hangs')).toMatchObject({ status: 'pending', attempts: [] });
    expect(stateOf('waits')).toMatchObject({ status: 'pending', attempts: [] });
  });

  it('[W13] keeps results while the journal cannot be written, and writes them later', async () => {
    const sent: string[] = [];
    const { clock, journal, queue, outbox, stateOf, lines } = bench(scripted([], sent));
    const { transaction } = journal;
    const delivery = queue('d1');
    journal.transaction = () => {
      throw new Error('disk full');
    };
    outbox.enqueue([delivery]);
    await until(() => lines.length > 0);
    expect(stateOf('d1').status).toBe('pending');
    journal.transaction = transaction;
    clock.advance(250);
    expect(stateOf('d1').status).toBe('done');
    expect(sent).toEqual(['d1']);
  });

  it('writes the results of one turn in one transaction', async () => {
    const { journal, queue, outbox, stateOf } = bench({ ...scripted([]), width: 10 });
    const deliveries = Array.from({ length: 10 }, (_, index) => queue(`d${index}`));
    const { transaction } = journal;
    let transactions = 0;
    journal.transaction = (work) => {
      transactions += 1;
      return transaction(work);
    };
    outbox.enqueue(deliveries);
    await until(() => stateOf('d9').status === 'done');
    expect(transactions).toBe(1);
  });
});
