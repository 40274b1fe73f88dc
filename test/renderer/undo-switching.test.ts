import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { switchedOf, undoSwitching } from '../../renderer/rules/list/undo-switching.ts';
import type { BulkOutcome } from '../../service/contract/rule-bulk.ts';
import { client, startedService, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';

const rule = (id: string) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'log', message: 'filled' }],
});

it('[U35] two switchings are undone in any order, the older one where its rules still are as it left them', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [rule('a'), rule('b'), rule('c')]);
  await startedService(folder);
  const { bulk } = (await client(folder)).rules;
  const text = (id: string) => readFileSync(join(folder, 'rules', `${id}.json`), 'utf8');
  const [a, b] = [text('a'), text('b')];
  const told: BulkOutcome[] = [];
  const undo = async (switched: Parameters<typeof switchedOf>[0]) => {
    let further: (() => Promise<void>) | null = null;
    await undoSwitching(
      switchedOf(switched),
      (rules) => bulk.revert({ rules }),
      (outcome, again) => {
        told.push(outcome);
        further = again;
      },
    );
    return () => further?.();
  };
  const older = await bulk.setEnabled({ ids: ['a', 'b'], enabled: false });
  const newer = await bulk.setEnabled({ ids: ['a'], enabled: true });

  const again = await undo(older);
  expect(told.at(-1)?.done.map(({ id }) => id)).toEqual(['b']);
  expect(told.at(-1)?.failed).toEqual([{ id: 'a', reason: 'conflict' }]);
  expect(text('b')).toBe(b);

  await undo(newer);
  expect(JSON.parse(text('a'))).toMatchObject({ enabled: false });
  await again();
  expect(told.at(-1)).toMatchObject({ done: [{ id: 'a' }], failed: [] });
  expect([text('a'), text('b')]).toEqual([a, b]);
});
