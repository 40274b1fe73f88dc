import { describe, expect, it } from 'vitest';
import { Feed } from '../../../service/api/feed.ts';
import { Paced } from '../../../service/api/paced.ts';
import { VirtualClock } from '../virtual-clock.ts';

describe('a feed to the interface', () => {
  it('hands a reader the first value and then what is published', async () => {
    const feed = new Feed<number>((_waiting, next) => next);
    const values = feed.subscribe(undefined, 1);
    expect(await values.next()).toEqual({ value: 1, done: false });
    const next = values.next();
    feed.publish(2);
    expect(await next).toEqual({ value: 2, done: false });
  });

  it('merges what arrives while a reader is busy, so that memory stays bounded', async () => {
    const feed = new Feed<number[]>((waiting, next) => [...waiting, ...next].slice(-3));
    const values = feed.subscribe(undefined, []);
    await values.next();
    for (let value = 0; value < 1_000; value += 1) feed.publish([value]);
    expect(await values.next()).toEqual({ value: [997, 998, 999], done: false });
  });

  it('ends when the signal aborts and forgets the reader', async () => {
    const feed = new Feed<number>((_waiting, next) => next);
    const controller = new AbortController();
    const values = feed.subscribe(controller.signal);
    const next = values.next();
    expect(feed.watched).toBe(true);
    controller.abort();
    expect(await next).toEqual({ value: undefined, done: true });
    expect(feed.watched).toBe(false);
  });

  it('forgets a reader that leaves', async () => {
    const feed = new Feed<number>((_waiting, next) => next);
    const values = feed.subscribe(undefined, 1);
    await values.next();
    await values.return();
    expect(feed.watched).toBe(false);
  });
});

describe('pacing', () => {
  it('hands over once per interval, each key once', () => {
    const clock = new VirtualClock(0);
    const handed: string[][] = [];
    const paced = new Paced<string>(clock, 100, (keys) => handed.push(keys));
    paced.add(['a', 'b']);
    paced.add(['a']);
    clock.advance(99);
    expect(handed).toEqual([]);
    clock.advance(1);
    expect(handed).toEqual([['a', 'b']]);
    paced.add(['c']);
    clock.advance(100);
    expect(handed).toEqual([['a', 'b'], ['c']]);
  });
});
