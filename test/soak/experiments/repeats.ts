import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, ledgerOf } from '../ledger.ts';
import { startOwner } from '../owner.ts';
import type { Result } from '../result.ts';
import { type Answer, sendAll, signed } from '../sender.ts';

/** Experiment 9: one delivery many times on many connections, and again after a restart: one event, one set of actions, all 2xx. */
export function repeats({ times, connections }: { times: number; connections: number }): Promise<Result> {
  return inFolder(async (folder) => {
    prepareFolder(folder);
    const request = signed('again and again');
    const requests = Array.from({ length: times }, () => request);
    const answers: Answer[] = [];
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const owner = await startOwner(folder);
      answers.push(...(await sendAll(owner.port, connections, requests)));
      await owner.end(signal);
    }
    const refused = answers.filter(({ status }) => status !== 200).length;
    const said = answers.map(({ body }) => JSON.parse(body) as { status: string; id: string });
    const accepted = said.filter(({ status }) => status === 'accepted').length;
    const ids = new Set(said.map(({ id }) => id)).size;
    const ledger = ledgerOf(folder);
    return {
      passed: refused === 0 && accepted === 1 && ids === 1 && ledger.events === 1 && isSound(ledger),
      figures: { sent: answers.length, connections, 'not 200': refused, accepted, ids, events: ledger.events },
    };
  });
}
