import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { JOURNAL_FILE, openJournalReader } from '../../../service/journal/open.ts';
import { sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, type Serving, serving } from './command-line.ts';

/** A sender that sends again sends the same bytes. */
const STARTED = Date.now();

const LADDER = {
  id: 'ladder',
  steps: [
    { name: 'buy again', actions: [{ type: 'log', message: 'one' }] },
    { name: 'tell', actions: [{ type: 'log', message: 'two' }] },
    { actions: [{ type: 'log', message: 'three' }] },
  ],
};
const ADVANCE = {
  id: 'advance',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'strategy', strategy: '{{ strategyId }}' }],
};

function folderWithLadder(): string {
  const folder = temporaryFolder();
  writeFolder(folder, { strategies: [LADDER] }, [ADVANCE]);
  return folder;
}

async function fill({ listener }: Serving, orderId: string): Promise<unknown> {
  const data = { orderId, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price: 45_000, strategyId: 'ladder' };
  const body = JSON.stringify({ type: 'order.filled', data, timestamp: STARTED });
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body) };
  return (await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body })).json();
}

const command = (folder: string, ...words: string[]) => hookdesk(['strategies', ...words], { folder });

/** As the journal has it now, whoever runs. */
function stored(folder: string) {
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    return journal.strategies.state('ladder');
  } finally {
    journal.close();
  }
}

const stateOf = async (folder: string) => (await command(folder, '--json')).json()[0];

it('[F8] [F9] killed in the middle they go on exactly once, and a stop holds over a start', {
  timeout: 180_000,
}, async () => {
  const folder = folderWithLadder();
  const first = await serving(folder);
  await fill(first, 'a');
  const gone = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await gone;
  expect(stored(folder)).toMatchObject({ taken: [{ rule: 'advance' }] });

  const second = await serving(folder);
  expect(await fill(second, 'a')).toMatchObject({ status: 'duplicate' });
  await fill(second, 'b');
  const stopped = await command(folder, 'stop', 'ladder');
  expect(stopped).toMatchObject({
    status: 0,
    stdout: 'ladder is stopped: it takes no step any more. Step 3 of 3.\n',
  });
  const killed = once(second.child, 'exit');
  second.child.kill('SIGKILL');
  await killed;
  expect(stored(folder)).toMatchObject({ taken: { length: 2 }, stopped: { by: 'user' } });

  const third = await serving(folder);
  await fill(third, 'c');
  expect(stored(folder)).toMatchObject({ taken: { length: 2 }, stopped: { by: 'user' } });
  expect(await command(folder, 'resume', 'ladder')).toMatchObject({ status: 0 });
  await fill(third, 'd');
  const shown = (await command(folder, 'show', 'ladder')).stdout;
  expect(shown).toMatch(/ladder \(ladder\): done/);
  expect(shown.match(/step \d|stopped by user|resumed by user/g)).toEqual([
    'step 1',
    'step 2',
    'stopped by user',
    'resumed by user',
    'step 3',
  ]);
  expect(examineDeep(folder, 'UTC').filter(({ ok }) => !ok)).toEqual([]);
});

it('[F9] the command lists, shows and begins anew, and says so where there is none of that name', {
  timeout: 180_000,
}, async () => {
  const folder = folderWithLadder();
  const listed = await command(folder);
  expect(listed.stdout).toMatch(
    /ladder +ready +1 of 3, buy again +– +when type is order\.filled and strategy is ladder \(advance\)/,
  );
  expect((await command(folder, 'list')).stdout).toBe(listed.stdout);
  expect((await command(folder, 'show', 'ladder')).stdout).toContain('▶ 1. buy again: log');
  expect((await command(folder, 'show', 'ladder', '--json')).json()).toMatchObject([{ id: 'ladder', history: [] }]);
  for (const verb of ['show', 'stop']) {
    const missing = await command(folder, verb, 'nobody');
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('nobody: there is no such strategy');
  }
  for (const verb of ['stop', 'stop', 'restart']) await command(folder, verb, 'ladder');
  expect(await stateOf(folder)).toMatchObject({ state: 'ready', run: 2 });
  const audit = (await hookdesk(['audit', '--json'], { folder })).json();
  expect(audit.map(({ actor, action, path }) => `${actor} ${action} ${path}`)).toEqual([
    'user strategy.stop strategies/ladder',
    'user strategy.restart strategies/ladder',
  ]);
});
