import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Alarms } from '../../../service/alarms/alarms.ts';
import type { ToldLanguage } from '../../../service/contract/general-settings.ts';
import type { AlarmChannel } from '../../../service/contract/monitoring.ts';
import { createEventIds } from '../../../service/ingest/event-id.ts';
import type { Committed } from '../../../service/ingest/ingest.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { keptLog, type LogLine } from '../delivery/stand-ins.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

export const NOW = 1_764_000_000_000;

/** Alarms on a real journal, with a clock that the test moves. */
export interface AlarmsUnderTest {
  journal: Journal;
  clock: VirtualClock;
  alarms: Alarms;
  channels: AlarmChannel[];
  told: Committed[];
  lines: LogLine[];
  /** Title and message of everything that was told, oldest first. */
  titles(): string[];
  messages(): string[];
  /** As after a restart: other memory, the same journal. */
  again(): Alarms;
}

export function alarmsUnderTest(
  channels: AlarmChannel[] = ['notify', 'telegram'],
  language: ToldLanguage = 'en',
): AlarmsUnderTest {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  const clock = new VirtualClock(NOW);
  const { log, lines } = keptLog();
  const told: Committed[] = [];
  const make = () =>
    new Alarms({
      journal,
      clock,
      log,
      newEventId: createEventIds((bytes) => randomBytes(bytes)),
      targetOf: ({ type }) => type,
      settings: () => ({ channels, timezone: 'UTC', language }),
      onTold: (batch) => void told.push(batch),
      onChange: () => {},
    });
  const data = () => told.flatMap(({ events }) => events.map(({ id }) => journal.event(id)?.event.data ?? {}));
  return {
    journal,
    clock,
    alarms: make(),
    channels,
    told,
    lines,
    titles: () => data().map(({ title }) => String(title)),
    messages: () => data().map(({ message }) => String(message)),
    again: make,
  };
}

/** An event of a source arrives at a moment. */
export function receive(journal: Journal, source: string, receivedAt: number, problems: string[] = []): string {
  const id = `evt_${source}_${receivedAt}`;
  const given = arrival(id, { source, receivedAt, problems: problems.map((path) => ({ path, message: 'missing' })) });
  journal.transaction((writer) => writer.insertEvent(given, id, []));
  return id;
}
