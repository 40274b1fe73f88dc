import { randomInt } from 'node:crypto';
import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, ledgerOf, lost } from '../ledger.ts';
import { type OwnerOptions, startOwner } from '../owner.ts';
import { pause, percentile, type Result, silent, type Tell } from '../result.ts';
import { sendAll, signed, startLoad } from '../sender.ts';

/** Experiment 1: kill -9 at random moments under load. Every answered event is there, decided once, and the next start is quick. */
export function kills(
  { kills: count, connections }: { kills: number; connections: number },
  options: OwnerOptions = {},
  tell: Tell = silent,
): Promise<Result> {
  return inFolder(async (folder) => {
    prepareFolder(folder);
    const answered: string[] = [];
    const firstMs: number[] = [];
    let unsound = 0;
    let refused = 0;
    for (let life = 0; life < count; life += 1) {
      const started = performance.now();
      const owner = await startOwner(folder, options);
      const [first] = await sendAll(owner.port, 1, [signed(`first-${life}`)]);
      if (first?.status === 200) answered.push(`first-${life}`);
      const ms = performance.now() - started;
      firstMs.push(ms);
      tell(`${life === 0 ? 'start' : `after kill ${life} of ${count}`}: first 200 after ${Math.round(ms)} ms`);
      const load = startLoad(owner.port, connections, `life-${life}`);
      // The moment is random, but under load: a busy machine may have answered nothing yet after any fixed time.
      await Promise.race([load.answeredSome, load.ended]);
      await pause(randomInt(20, 400));
      await owner.end('SIGKILL');
      await load.ended;
      answered.push(...load.answered);
      refused += load.others.length;
      if (!isSound(ledgerOf(folder))) unsound += 1;
    }
    const ledger = ledgerOf(folder);
    const missing = lost(ledger, answered);
    const slowest = Math.max(...firstMs);
    return {
      passed: missing === 0 && unsound === 0 && refused === 0 && slowest <= 3_000,
      figures: {
        kills: count,
        connections,
        answered: answered.length,
        stored: ledger.events,
        missing,
        unsound,
        'not 200': refused,
        'first 200 median ms': Math.round(percentile(firstMs, 0.5)),
        'first 200 worst ms': Math.round(slowest),
      },
    };
  });
}
