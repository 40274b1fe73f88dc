import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk } from './command-line.ts';

const ANOMALY = { kind: 'refusals', count: 3 } as const;

/** A folder with a rule that only records, and one that stepped down. */
function folderWithLadder(): string {
  const folder = temporaryFolder();
  const every = { conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] }, actions: [] };
  const rules = [
    { id: 'careful', ...every, stage: 'shadow' },
    { id: 'fallen', ...every, stage: 'live' },
  ];
  writeFolder(folder, {}, rules);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  journal.transaction(({ ladder }) =>
    ladder.put({ rule: 'fallen', step: 'paper', at: 5, actor: 'hookdesk', from: 'small', anomaly: ANOMALY }),
  );
  journal.close();
  return folder;
}

describe('[H10] rules ladder', () => {
  it('shows the steps of all rules', async () => {
    expect(await hookdesk(['rules', 'ladder'], { folder: folderWithLadder() })).toMatchObject({
      status: 0,
      stdout:
        'careful: only recorded\nfallen: on paper; it stepped down: The exchange refused 3 of its orders in a row\n',
    });
  });

  it('shows them to programs', async () => {
    const [, fallen] = (await hookdesk(['rules', 'ladder', '--json'], { folder: folderWithLadder() })).json();
    expect(fallen).toMatchObject({ rule: 'fallen', step: 'paper', fell: { from: 'small', anomaly: ANOMALY } });
  });

  it('shows the figures of one with what is missing', async () => {
    const { stdout } = await hookdesk(['rules', 'ladder', 'careful'], { folder: folderWithLadder() });
    expect(stdout).toMatch(/STEP +FIRINGS.*shadow +0.*For the next step: It fired 0 times on this step/s);
  });

  it('knows no rule that is not there', async () => {
    const { status, stderr } = await hookdesk(['rules', 'ladder', 'nobody'], { folder: folderWithLadder() });
    expect(status).toBe(2);
    expect(stderr).toContain('there is no rule "nobody"');
  });
});
