import { headlessHost, SYSTEM_CLOCK } from '../../../service/commands/headless-host.ts';
import type { Host } from '../../../service/host.ts';
import { startService } from '../../../service/service.ts';
import { inFolder, prepareFolder } from '../folder.ts';
import { isSound, ledgerOf } from '../ledger.ts';
import { pause, type Result, until } from '../result.ts';
import { startLoad } from '../sender.ts';
import { startTarget, well } from '../target.ts';

const MINUTE = 60_000;
const JUMPS = [10 * MINUTE, -10 * MINUTE, 24 * 60 * MINUTE];

/** Experiment 7: the clock is set under load: no 5xx, no retries, nothing sent twice, and each jump is told in the log. */
export function clockJumps({ secondsBetween }: { secondsBetween: number }): Promise<Result> {
  return inFolder(async (folder) => {
    const target = await startTarget(well);
    prepareFolder(folder, { type: 'http', url: target.url });
    let shift = 0;
    const told: string[] = [];
    const host = hostWith(() => SYSTEM_CLOCK.now() + shift, told);
    const service = await startService({ host, folder, port: 0, uiPort: 0, rendererFolder: null, version: 'soak' });
    const load = startLoad(Number(new URL(service.listenerUrl).port), 4, 'jump', 5);
    await pause(500);
    for (const by of JUMPS) {
      shift += by;
      const before = told.length;
      await until(() => told.length > before);
      await pause(secondsBetween * 1_000);
    }
    load.stop();
    await load.ended;
    await until(() => target.calls.size >= load.answered.length);
    await service.stop();
    await target.stop();
    const ledger = ledgerOf(folder);
    const twice = [...target.calls.values()].filter((count) => count > 1).length;
    const isDone = ledger.deliveries.done === ledger.events;
    return {
      passed: load.others.length === 0 && twice === 0 && isDone && told.length === JUMPS.length && isSound(ledger),
      figures: {
        answered: load.answered.length,
        'not 200': load.others.length,
        'sent twice': twice,
        delivered: ledger.deliveries.done ?? 0,
        'jumps told': told.length,
      },
    };
  });
}

function hostWith(now: () => number, told: string[]): Host {
  const note = (_fields: object, message: string) => {
    if (message.startsWith('The clock')) told.push(message);
  };
  const log = { debug() {}, info() {}, warn: note, error: note };
  return { ...headlessHost({}, process.stderr, log), clock: { ...SYSTEM_CLOCK, now } };
}
