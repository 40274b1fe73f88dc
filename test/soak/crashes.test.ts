import { afterEach, describe, expect, it } from 'vitest';
import { checkpoints } from './experiments/checkpoints.ts';
import { cutLogs } from './experiments/cut-logs.ts';
import { canTrace, countFlushed, flushes } from './experiments/flushes.ts';
import { kills } from './experiments/kills.ts';
import { killedMigrations } from './experiments/migrations.ts';
import { endAll } from './owner.ts';

/** Processes are started and killed: on a machine with other work that takes its time, and nothing here goes by the time it took. */
const PATIENT = { timeout: 180_000 };

afterEach(endAll);

describe('kill -9', () => {
  it(
    '[D2] of the whole process under 32 connections: all that was answered is there, decided once',
    PATIENT,
    async () => {
      const { figures } = await kills({ kills: 3, connections: 32 });
      expect(figures).toMatchObject({ missing: 0, unsound: 0, 'not 200': 0 });
      expect(figures.answered).toBeGreaterThan(20);
    },
  );

  it('[D4] while the write-ahead log is moved into the file', PATIENT, async () => {
    expect((await checkpoints({ kills: 5 })).figures).toMatchObject({ missing: 0, unsound: 0 });
  });

  it(
    '[D25] during a migration: the journal is the old one or the new one, and the next start completes it',
    PATIENT,
    async () => {
      expect((await killedMigrations({ kills: 6, states: 20_000 })).figures).toMatchObject({
        whole: 6,
        'up to date after': 6,
      });
    },
  );
});

it(
  '[D3] a write-ahead log that is cut or zeroed at 100 places leaves whole transactions from the beginning',
  PATIENT,
  async () => {
    const { passed, figures } = await cutLogs({ places: 100 });
    expect(figures).toMatchObject({ unsound: 0, 'whole transactions': 100 });
    expect(figures['different ends']).toBeGreaterThan(10);
    expect(passed).toBe(true);
  },
);

describe('a flush before each answer', () => {
  it('[D1] is what is looked for in a trace of system calls', () => {
    const answer = 'write(21, "HTTP/1.1 200 OK\\r\\n"..., 180) = 180\n';
    const flush = 'fdatasync(19)                           = 0\n';
    expect(countFlushed(`${flush}${answer}${answer}${flush}${answer}`)).toEqual({ answered: 3, flushed: 2 });
    expect(countFlushed(`fsync(19) = -1 EIO (Input/output error)\n${answer}`)).toEqual({ answered: 1, flushed: 0 });
  });

  it.skipIf(!canTrace())(
    '[D1] is there for 1,000 of 1,000 events (needs strace; without it test/service/journal/durability.test.ts reads the setting back)',
    PATIENT,
    async () => {
      const { passed, figures } = await flushes({ events: 1_000, planted: false });
      expect(figures).toMatchObject({ accepted: 1_000, 'after a flush': 1_000 });
      expect(passed).toBe(true);
    },
  );

  it.skipIf(!canTrace())('[D1] is missed where synchronous=NORMAL is planted (needs strace)', PATIENT, async () => {
    const { passed, figures } = await flushes({ events: 100, planted: true });
    expect(figures.accepted).toBe(100);
    expect(figures['after a flush']).toBeLessThan(50);
    expect(passed).toBe(false);
  });
});
