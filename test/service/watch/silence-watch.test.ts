import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../service/journal/monitoring-table.ts';
import { isQuiet, longestPause, suggestedExpectation } from '../../../service/watch/cadence.ts';
import { listenedBetween } from '../../../service/watch/listened.ts';
import { SilenceWatch } from '../../../service/watch/silence-watch.ts';
import { alarmsUnderTest, NOW, receive } from '../alarms/alarms-under-test.ts';

const HOUR = 3_600_000;

function watched(sources: { id: string; expectEvery?: string }[], gaps: Gap[] = []) {
  const under = alarmsUnderTest();
  const { journal, clock } = under;
  const heard = new Map<string, number>();
  const make = (alarms = under.alarms) =>
    new SilenceWatch({
      journal,
      clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      alarms,
      sources: () => sources,
      gaps: () => gaps,
      heardAt: (source) => heard.get(source) ?? null,
    });
  const watch = make();
  watch.reload();
  const hear = (source: string) => {
    receive(journal, source, clock.now());
    watch.heard([{ source }]);
  };
  return { ...under, watch, sources, gaps, hear, heard, restarted: () => make(under.again()) };
}

describe('the silence of a source', () => {
  it('[M5] is told once it has lasted for expectEvery, and told again only when it ends', () => {
    const { clock, titles, messages, hear } = watched([{ id: 'okd', expectEvery: '6h' }]);
    clock.advance(HOUR);
    hear('okd');
    clock.advance(6 * HOUR - 1);
    expect(titles()).toEqual([]);
    clock.advance(1);
    expect(titles()).toEqual(['Nothing comes from okd']);
    clock.advance(24 * HOUR);
    expect(titles()).toHaveLength(1);
    hear('okd');
    expect(titles()).toEqual(['Nothing comes from okd', 'okd sends again']);
    expect(messages().at(-1)).toContain('An event came on 2025-11-25 23:00:00 UTC');
    clock.advance(6 * HOUR);
    expect(titles()).toHaveLength(3);
  });

  it('[M5] is that of each source by itself, and of none without expectEvery', () => {
    const { clock, titles, hear } = watched([
      { id: 'a', expectEvery: '1h' },
      { id: 'b', expectEvery: '2h' },
      { id: 'c' },
    ]);
    for (const source of ['a', 'b', 'c']) hear(source);
    clock.advance(HOUR);
    expect(titles()).toEqual(['Nothing comes from a']);
    hear('a');
    clock.advance(HOUR);
    const later = ['Nothing comes from a', 'Nothing comes from b'];
    expect(titles().slice(0, 2)).toEqual(['Nothing comes from a', 'a sends again']);
    expect(titles().slice(2).toSorted()).toEqual(later);
    clock.advance(48 * HOUR);
    expect(titles()).toHaveLength(4);
  });

  it('[M5] ends with a repeat too: a sender that sends again is not silent', () => {
    const { clock, titles, watch, heard } = watched([{ id: 'okd', expectEvery: '1h' }]);
    clock.advance(HOUR);
    expect(titles()).toEqual(['Nothing comes from okd']);
    heard.set('okd', clock.now());
    watch.check();
    expect(titles().at(-1)).toBe('okd sends again');
  });

  it('[M6] counts on over a restart', () => {
    const { clock, hear, restarted, titles, watch } = watched([{ id: 'okd', expectEvery: '6h' }]);
    hear('okd');
    clock.advance(5 * HOUR);
    watch.stop();
    restarted().reload();
    clock.advance(HOUR - 1);
    expect(titles()).toEqual([]);
    clock.advance(1);
    expect(titles()).toEqual(['Nothing comes from okd']);
    const again = restarted();
    // A look that comes before the settings are read knows of no silence, and so of no end of one.
    again.check();
    again.reload();
    expect(titles()).toHaveLength(1);
  });

  it('[M6] does not count the time in which nobody listened', () => {
    const { clock, hear, titles, gaps, watch } = watched([{ id: 'okd', expectEvery: '6h' }]);
    hear('okd');
    gaps.push({ from: NOW + HOUR, to: NOW + 9 * HOUR });
    clock.advance(13 * HOUR);
    expect(titles()).toEqual([]);
    expect(watch.views()[0]?.dueAt).toBe(NOW + 14 * HOUR);
    clock.advance(HOUR);
    expect(titles()).toEqual(['Nothing comes from okd']);
  });

  it('[M7] of a source that never sent counts from when it was expected to', () => {
    const { clock, titles, messages, sources, watch, restarted } = watched([{ id: 'okd' }]);
    clock.advance(48 * HOUR);
    expect(titles()).toEqual([]);
    sources[0] = { id: 'okd', expectEvery: '6h' };
    watch.reload();
    clock.advance(5 * HOUR);
    watch.stop();
    restarted().reload();
    clock.advance(HOUR);
    expect(titles()).toEqual(['Nothing comes from okd']);
    expect(messages()[0]).toContain('There has never been one.');
  });

  it('[M7] is forgotten with the expectation: nobody is told that a removed source sends again', () => {
    const { clock, titles, alarms, sources, watch } = watched([{ id: 'okd', expectEvery: '1h' }]);
    clock.advance(HOUR);
    sources.splice(0, 1);
    watch.reload();
    expect(alarms.attention()).toEqual([]);
    expect(titles()).toEqual(['Nothing comes from okd']);
  });
});

describe('what is learnt of a source', () => {
  it('[M8] is its longest pause in time listened, once there are enough of them', () => {
    const every = (count: number, pause: number) => Array.from({ length: count }, (_, index) => NOW + index * pause);
    expect(longestPause(every(20, HOUR), [])).toBeNull();
    expect(longestPause(every(21, HOUR), [])).toBe(HOUR);
    // A burst of test events says nothing of how often a source sends.
    expect(longestPause(every(4_000, 10), [])).toBeNull();
    expect(longestPause(every(5_000, 10), [])).toBe(10);
    expect(longestPause(every(61, 60_000), [])).toBe(60_000);
    const withNight = [...every(21, HOUR), NOW + 30 * HOUR];
    expect(longestPause(withNight, [])).toBe(10 * HOUR);
    expect(longestPause(withNight, [{ from: NOW + 20.5 * HOUR, to: NOW + 29 * HOUR }])).toBe(1.5 * HOUR);
  });

  it('[M8] makes a suggestion, and a silence far beyond it is quiet', () => {
    expect(suggestedExpectation(20_000)).toBe('1m');
    expect(suggestedExpectation(1.5 * HOUR)).toBe('4h');
    expect(suggestedExpectation(200 * HOUR)).toBeNull();
    expect(isQuiet(HOUR - 1, 60_000)).toBe(false);
    expect(isQuiet(HOUR, 60_000)).toBe(true);
    expect(isQuiet(2.9 * HOUR, HOUR)).toBe(false);
    expect(isQuiet(3 * HOUR, HOUR)).toBe(true);
  });

  it('[M8] is shown and never told: nobody said that it matters', () => {
    const { journal, clock, watch, told } = watched([{ id: 'okd' }]);
    for (let index = 0; index <= 20; index += 1) receive(journal, 'okd', NOW - (20 - index) * HOUR);
    clock.advance(HOUR);
    expect(watch.views()).toMatchObject([{ longestPause: HOUR, suggestion: '2h', state: 'not_watched', dueAt: null }]);
    expect(watch.attention()).toEqual([]);
    clock.advance(2 * HOUR);
    expect(watch.views()[0]?.state).toBe('quiet');
    expect(watch.attention()).toMatchObject([{ code: 'quiet', source: 'okd', since: NOW, details: { longest: HOUR } }]);
    expect(told).toEqual([]);
  });

  it('listens for the whole time where there is no gap, and never for less than nothing', () => {
    expect(listenedBetween(NOW, NOW + HOUR, [])).toBe(HOUR);
    expect(listenedBetween(NOW, NOW + HOUR, [{ from: NOW - HOUR, to: NOW + 2 * HOUR }])).toBe(0);
    expect(listenedBetween(NOW + HOUR, NOW, [])).toBe(0);
  });
});
