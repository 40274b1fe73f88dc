import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { inFolder } from '../folder.ts';
import { isSound, ledgerOf, lost } from '../ledger.ts';
import { pause, type Result, silent, type Tell } from '../result.ts';

const CHECKPOINTER = join(import.meta.dirname, '../checkpointer-process.ts');

/** Experiment 4: kill -9 while the write-ahead log is moved into the file; the backups' part of it is in test/service/backup. */
export function checkpoints({ kills }: { kills: number }, tell: Tell = silent): Promise<Result> {
  return inFolder(async (folder) => {
    const durable: string[] = [];
    let unsound = 0;
    for (let life = 0; life < kills; life += 1) {
      const child = spawn(process.execPath, [CHECKPOINTER, folder, String(life)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await pause(randomInt(5, 150));
      child.kill('SIGKILL');
      await ended;
      durable.push(...said.slice(0, said.lastIndexOf('\n')).split('\n'));
      if (!isSound(ledgerOf(folder))) unsound += 1;
      if (life % 10 === 9) tell(`${life + 1} of ${kills} kills`);
    }
    const ledger = ledgerOf(folder);
    const missing = lost(ledger, durable);
    return {
      passed: missing === 0 && unsound === 0 && durable.length > 0,
      figures: { kills, durable: durable.length, stored: ledger.events, missing, unsound },
    };
  });
}
