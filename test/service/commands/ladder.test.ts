import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk } from './command-line.ts';

it('[H10] shows the steps of all rules, and the figures of one with what is missing', async () => {
  const folder = temporaryFolder();
  const every = { conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] }, actions: [] };
  const rules = [
    { id: 'careful', ...every, stage: 'shadow' },
    { id: 'fallen', ...every, stage: 'live' },
  ];
  writeFolder(folder, {}, rules);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  const anomaly = { kind: 'refusals', count: 3 } as const;
  journal.transaction(({ ladder }) =>
    ladder.put({ rule: 'fallen', step: 'paper', at: 5, actor: 'hookdesk', from: 'small', anomaly }),
  );
  journal.close();
  const all = await hookdesk(['rules', 'ladder'], { folder });
  expect(all).toMatchObject({ status: 0 });
  expect(all.stdout).toBe(
    'careful: only recorded\nfallen: on paper; it stepped down: The exchange refused 3 of its orders in a row\n',
  );
  const one = await hookdesk(['rules', 'ladder', 'careful'], { folder });
  expect(one.stdout).toMatch(/STEP +FIRINGS.*shadow +0.*For the next step: It fired 0 times on this step/s);
  const [, fallen] = (await hookdesk(['rules', 'ladder', '--json'], { folder })).json();
  expect(fallen).toMatchObject({ rule: 'fallen', step: 'paper', fell: { from: 'small', anomaly } });
  expect(await hookdesk(['rules', 'ladder', 'nobody'], { folder })).toMatchObject({ status: 2 });
});
