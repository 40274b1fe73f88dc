import { inFolder, prepareFolder } from '../folder.ts';
import { ledgerOf, lost } from '../ledger.ts';
import { startOwner } from '../owner.ts';
import { percentile, type Result } from '../result.ts';
import { sendAll, signed } from '../sender.ts';
import { slow, startTarget } from '../target.ts';

/** Experiment 11: every event sets off a call to a target that takes its time; senders have their answers meanwhile. */
export function slowActions({ actions, slowMs }: { actions: number; slowMs: number }): Promise<Result> {
  return inFolder(async (folder) => {
    const target = await startTarget(slow(slowMs));
    prepareFolder(folder, { type: 'http', url: target.url });
    const owner = await startOwner(folder);
    const ids = Array.from({ length: 2 * actions }, (_, n) => `slow-${n}`);
    const requests = ids.map((id) => signed(id));
    // The first half makes the actions, the second is what is measured.
    const first = await sendAll(owner.port, 50, requests.slice(0, actions));
    const answers = await sendAll(owner.port, 50, requests.slice(actions));
    const underWay = actions * 2 - target.calls.size;
    await owner.end('SIGKILL');
    await target.stop();
    const latencies = answers.map(({ latency }) => latency);
    const refused = [...first, ...answers].filter(({ status }) => status !== 200).length;
    const missing = lost(ledgerOf(folder), ids);
    const p99 = percentile(latencies, 0.99);
    return {
      passed: refused === 0 && missing === 0 && underWay > 0 && p99 <= 500,
      figures: {
        actions: actions * 2,
        'each takes ms': slowMs,
        'not yet called at the end': underWay,
        'not 200': refused,
        missing,
        'accept p50 ms': Math.round(percentile(latencies, 0.5)),
        'accept p99 ms': Math.round(p99),
      },
    };
  });
}
