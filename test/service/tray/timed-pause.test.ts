import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { QuietUntil } from '../../../service/delivery/quiet-until.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { Pausing, TRAY } from '../../../service/remote/pausing.ts';
import { RuleEditor } from '../../../service/rulebook/edit.ts';
import { Rulebook } from '../../../service/rulebook/rulebook.ts';
import { timeText } from '../../../service/tray/time-text.ts';
import { TimedPause } from '../../../service/tray/timed-pause.ts';
import { keptLog } from '../delivery/stand-ins.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const NOW = Date.UTC(2026, 10, 27, 20);
const HOUR = 3_600_000;

const rule = (id: string, enabled: boolean) => ({
  id,
  enabled,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'log', level: 'info', message: 'x' }],
});

/** Two rules that are on and one that is off, on a clock that the test moves. */
function prepared() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  for (const [id, enabled] of Object.entries({ all: true, breakout: true, other: false })) {
    writeFileSync(join(folder, 'rules', `${id}.json`), JSON.stringify(rule(id, enabled)));
  }
  const clock = new VirtualClock(NOW);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  onTestFinished(() => journal.close());
  const { log } = keptLog();
  const rulebook = new Rulebook(folder, log, () => []);
  const editor = new RuleEditor(
    rulebook,
    () => clock.now(),
    (entry) => journal.transaction((writer) => writer.audit(entry)),
  );
  const pausing = new Pausing({ rulebook, editor, journal }, TRAY);
  const pause = () => new TimedPause({ pausing, journal, clock, log });
  const enabled = () => rulebook.entries.filter(({ document }) => document?.enabled !== false).map(({ id }) => id);
  return { clock, journal, editor, pause, enabled };
}

describe('rules that are paused from the tray', () => {
  it('[DK2] go on after the hour, those that were on, whatever they are called', () => {
    const { clock, pause, enabled, journal } = prepared();
    const paused = pause();
    paused.pause(HOUR);
    expect(enabled()).toEqual([]);
    expect(paused.view).toEqual({ rules: 2, until: NOW + HOUR });
    clock.advance(HOUR - 1);
    expect(enabled()).toEqual([]);
    clock.advance(1);
    expect(enabled()).toEqual(['all', 'breakout']);
    expect(paused.view).toBeNull();
    const last = journal.lastAudit('rules/breakout.json');
    expect(last).toMatchObject({ actor: 'tray', action: 'rule.enable' });
  });

  it('[DK2] go on at the next start where the hour was over meanwhile, and stay paused without an end', () => {
    const { clock, pause, enabled } = prepared();
    const first = pause();
    first.pause(HOUR);
    first.stop();
    clock.advance(2 * HOUR);
    expect(enabled()).toEqual([]);
    const second = pause();
    second.look();
    expect(enabled()).toEqual(['all', 'breakout']);
    second.pause(null);
    clock.advance(100 * HOUR);
    expect(second.view).toEqual({ rules: 2, until: null });
    second.resume();
    expect(enabled()).toEqual(['all', 'breakout']);
  });

  it('[DK2] are left as they are where somebody else changed them meanwhile', () => {
    const { pause, editor, enabled } = prepared();
    const paused = pause();
    paused.pause(null);
    editor.setEnabled('breakout', true);
    editor.setEnabled('breakout', false);
    expect(paused.view).toEqual({ rules: 1, until: null });
    paused.resume();
    expect(enabled()).toEqual(['all']);
  });
});

describe('silence until the morning', () => {
  it('[DK6] ends at eight by the clocks of the zone, survives a restart, and can be ended before', () => {
    const { clock, journal } = prepared();
    const silence = () => new QuietUntil({ journal, clock, timezone: () => 'Europe/Berlin' });
    const asked = silence();
    expect(asked.until).toBeNull();
    asked.set(true);
    // Eight in Berlin is seven in UTC in November.
    expect(asked.until).toBe(Date.UTC(2026, 10, 28, 7));
    expect(silence().until).toBe(Date.UTC(2026, 10, 28, 7));
    clock.advance(11 * HOUR);
    expect(asked.until).toBeNull();
    asked.set(true);
    asked.set(false);
    expect(asked.until).toBeNull();
    expect(silence().until).toBeNull();
  });

  it.each([
    [Date.UTC(2026, 10, 27, 23, 5), '23:05'],
    [Date.UTC(2026, 10, 28, 8), 'Sat 08:00'],
  ])('[DK4] times are told by the clocks of the zone, another day by its name', (at, expected) => {
    expect(timeText(at, NOW, 'UTC')).toBe(expected);
  });

  it('[LA17] another day has its name in the language of the tray', () => {
    const at = Date.UTC(2026, 10, 28, 8);
    expect(timeText(at, NOW, 'UTC', 'ru')).toBe('сб 08:00');
    expect(timeText(at, NOW, 'UTC', 'zh')).toBe('周六 08:00');
  });
});
