import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, ledgerOf, lost } from '../ledger.ts';
import { startOwner } from '../owner.ts';
import { percentile, type Result } from '../result.ts';
import { sendAll, signed } from '../sender.ts';

/** Experiment 10: a burst on some connections, then on many: all answered with 200, none lost, the slowest within 2.5 s. */
export function bursts({ events, connections }: { events: number; connections: readonly number[] }): Promise<Result> {
  return inFolder(async (folder) => {
    prepareFolder(folder);
    const owner = await startOwner(folder);
    const sent: string[] = [];
    const figures: Result['figures'] = { events };
    let refused = 0;
    let slowest = 0;
    for (const count of connections) {
      const ids = Array.from({ length: events }, (_, n) => `burst-${count}-${n}`);
      const requests = ids.map((id) => signed(id));
      const started = performance.now();
      const answers = await sendAll(owner.port, count, requests);
      const seconds = (performance.now() - started) / 1_000;
      const latencies = answers.map(({ latency }) => latency);
      refused += answers.filter(({ status }) => status !== 200).length;
      slowest = Math.max(slowest, ...latencies);
      sent.push(...ids);
      figures[`${count} connections, answers/s`] = Math.round(events / seconds);
      figures[`${count} connections, p99 ms`] = Math.round(percentile(latencies, 0.99));
      figures[`${count} connections, worst ms`] = Math.round(Math.max(...latencies));
    }
    await owner.end();
    const ledger = ledgerOf(folder);
    const missing = lost(ledger, sent);
    figures['not 200'] = refused;
    figures.missing = missing;
    return { passed: refused === 0 && missing === 0 && isSound(ledger) && slowest < 2_500, figures };
  });
}
