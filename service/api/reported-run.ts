import { Feed } from './feed.ts';

/**
 * Reports of something long: how far it is, of which only the newest waits for a slow reader, and at last its result. It is ended when
 * `signal` aborts, or when the reader leaves; its failure is told after the reports.
 */
export async function* reportedRun<Report>(
  run: (signal: AbortSignal, publish: (report: Report) => void) => Promise<Report>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Report, void, void> {
  const reports = new Feed<Report>((_waiting, next) => next);
  const leaving = new AbortController();
  const end = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
  const running = run(end, (next) => reports.publish(next)).finally(() => reports.close());
  // Its failure is told below, after the reports; without anybody left to be told it is none.
  running.catch(() => {});
  try {
    yield* reports.subscribe(end);
    if (!end.aborted) yield await running;
  } finally {
    leaving.abort();
  }
}
