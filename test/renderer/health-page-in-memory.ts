import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { DiagnosisLine, LogLine } from '../../service/contract/health-page.ts';
import type { InMemoryService } from './in-memory-service.ts';

const FILE = '/home/trader/.config/hookdesk/logs/hookdesk.log';
/** Lines of one answer. */
const PAGE = 40;

export function seedFindings(): DiagnosisLine[] {
  const fine = (check: string, path: string | null, found: string) => ({ check, path, found });
  return [
    ...[
      fine('node', null, 'Node 24.11.0'),
      fine('database', null, 'SQLite loads and commits with synchronous=FULL'),
      fine('disk', '/home/trader/.config/hookdesk', '80,000 MB free'),
      fine('journal', '/home/trader/.config/hookdesk/journal.sqlite', '1,306 events, 2 dead deliveries'),
    ].map((each) => ({ ...each, ok: true, remedy: null, works: true })),
    {
      check: 'secret',
      ok: false,
      path: '$.channels.telegram.botToken',
      found: 'the secret { "env": "TELEGRAM_TOKEN" } is missing or empty',
      remedy: 'set the variable TELEGRAM_TOKEN, or keep the secret in the vault',
      works: false,
    },
    {
      check: 'privacy',
      ok: false,
      path: '/home/trader/.config/hookdesk/settings.json',
      found: 'readable by other users (mode 644)',
      remedy: 'chmod 600 /home/trader/.config/hookdesk/settings.json',
      works: true,
    },
  ];
}

export function seedLog(now: number): LogLine[] {
  return Array.from({ length: 70 }, (_, number) => ({
    place: number * 120,
    at: now - (70 - number) * 61_000,
    level: number % 23 === 7 ? 'error' : number % 9 === 4 ? 'warn' : 'info',
    message: number % 9 === 4 ? 'Delivery failed; it is tried again' : 'Event accepted',
    fields: JSON.stringify({ event: `evt_${number}`, source: 'okd', dataSize: 199 + number }),
  }));
}

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const healthPageProcedures = {
  doctor: {
    examine: os.doctor.examine.handler(async function* ({ context: { service }, signal }) {
      const of = service.findings.length;
      yield { done: 0, of, findings: [] };
      for (const [index, finding] of service.findings.entries()) yield { done: index + 1, of, findings: [finding] };
      if (service.isExaminationLong) {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      }
    }),
  },
  logs: {
    page: os.logs.page.handler(
      ({ context: { service }, input: { level, text, before = Number.POSITIVE_INFINITY } }) => {
        const levels = ['info', 'warn', 'error'];
        const fitting = service.log.filter(
          (line) =>
            line.place < before &&
            levels.indexOf(line.level) >= levels.indexOf(level) &&
            `${line.message} ${line.fields}`.toLowerCase().includes(text.toLowerCase()),
        );
        const lines = fitting.slice(-PAGE).toReversed();
        const end = (service.log.at(-1)?.place ?? -1) + 1;
        return { file: FILE, lines, before: fitting.length > PAGE ? (lines.at(-1)?.place ?? null) : null, end };
      },
    ),
    follow: os.logs.follow.handler(({ context: { service }, signal }) => service.watch('log', signal)),
  },
  versions: {
    get: os.versions.get.handler(() => ({
      hookdesk: '0.1.0',
      node: '24.11.0',
      sqlite: '3.50.4',
      electron: null,
      system: 'linux x64',
      host: 'headless' as const,
      journal: 13,
      rules: '0a1b2c3d',
    })),
  },
};
