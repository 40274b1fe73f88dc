import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlantedTree, type Report } from './planted.ts';

/** One planted file: the check that must refuse it, and the words that must stand in the same line as its name. */
interface Plant {
  check: 'check:layers' | 'check:types' | 'check:lint';
  file: string;
  text: string;
  says: string;
}

const imports = (file: string, what: string, says: string): Plant => ({
  check: 'check:layers',
  file,
  text: `import * as planted from '${what}';\n\nexport const seen = planted;\n`,
  says,
});
const uses = (check: Plant['check'], file: string, expression: string, says: string): Plant => ({
  check,
  file,
  text: `export const seen = () => ${expression};\n`,
  says,
});

const PLANTS: Plant[] = [
  imports('rules/a1.ts', 'node:fs', 'fs: rules/ imports only what it may see'),
  imports('rules/a2.ts', 'fastify', 'rules/ imports only what it may see'),
  imports('rules/a3.ts', '../service/journal.ts', 'service/journal.ts: rules/ imports only what it may see'),
  imports('service/contract/a4.ts', '../journal.ts', 'service/contract/ imports only what it may see'),
  imports('service/contract/a5.ts', '@orpc/server', 'service/contract/ imports only what it may see'),
  imports('service/a6.ts', '../electron/main.ts', 'service/ knows no shell and no interface'),
  imports('service/a7.ts', 'electron', 'service/ knows no shell and no interface'),
  imports('service/a8.ts', 'react', 'service/ knows no shell and no interface'),
  imports('service/a9.ts', 'vitest', 'what is shipped needs no development tool'),
  imports('service/f1.ts', 'ccxt', 'ccxt is loaded only where it is needed'),
  imports('service/f2.ts', './trading/ccxt/exchanges.ts', 'ccxt is loaded only when it is needed'),
  imports('electron/b1.ts', '../rules/price.ts', 'electron/ only hosts the service'),
  imports('electron/b2.ts', 'better-sqlite3', 'electron/ only hosts the service'),
  imports('renderer/b3.ts', '../service/journal.ts', 'renderer/ imports only what it may see'),
  imports('renderer/b4.ts', 'node:fs', 'renderer/ imports only what it may see'),
  imports('renderer/b5.ts', 'electron', 'renderer/ imports only what it may see'),
  imports('service/b6.ts', './b7.ts', 'no cycles'),
  imports('service/b7.ts', './b6.ts', 'no cycles'),
  imports('service/b8.ts', './nowhere.ts', 'every import resolves'),
  uses('check:types', 'rules/c1.ts', 'document.title', "Cannot find name 'document'"),
  uses('check:types', 'service/contract/c4.ts', 'process.pid', "Cannot find name 'process'"),
  uses('check:types', 'service/c5.ts', 'document.title', "Cannot find name 'document'"),
  uses('check:types', 'renderer/c6.ts', 'process.pid', "Cannot find name 'process'"),
  uses('check:lint', 'rules/d1.ts', 'Date.now()', "Do not use 'Date.now'"),
  uses('check:lint', 'rules/d2.ts', 'new Date()', 'rules/ has no clock: take the time as an argument'),
  uses('check:lint', 'rules/d3.ts', 'Math.random()', "Do not use 'Math.random'"),
  uses('check:lint', 'rules/d4.ts', 'performance.now()', 'Do not use the global variable performance'),
  uses('check:lint', 'rules/d5.ts', 'crypto.randomUUID()', 'Do not use the global variable crypto'),
  uses('check:lint', 'rules/d6.ts', 'setTimeout(() => {}, 1)', 'Do not use the global variable setTimeout'),
  uses('check:lint', 'rules/d9.ts', 'process.pid', 'Do not use the global variable process'),
  uses('check:lint', 'service/e1.ts', 'Date.now()', "Do not use 'Date.now'"),
  uses('check:lint', 'service/d7.ts', 'process.env.HOME', 'process.env'),
  uses('check:lint', 'service/d8.ts', "console.log('seen')", 'console'),
];

const CHECKS = ['check:layers', 'check:types', 'check:lint'] as const;
/** One line a finding, so that the file and what is said about it can be looked up together. */
const PARAMETERS: Record<Plant['check'], string[]> = {
  'check:layers': [],
  'check:types': ['--pretty', 'false'],
  'check:lint': ['--reporter=github', '--max-diagnostics=none'],
};

function plantsFor(check: Plant['check']): Record<string, string> {
  return Object.fromEntries(PLANTS.filter((plant) => plant.check === check).map(({ file, text }) => [file, text]));
}

describe('layers', () => {
  const clean = new PlantedTree({});
  /** A tree a check: an import planted for one check would bring types that another one is to miss. */
  const planted = new Map(CHECKS.map((check) => [check, new PlantedTree(plantsFor(check))]));
  const without = new Map<Plant['check'], Report>();
  const reports = new Map<Plant['check'], Report>();

  beforeAll(() => {
    for (const [check, tree] of planted) {
      without.set(check, clean.run(check, ...PARAMETERS[check]));
      reports.set(check, tree.run(check, ...PARAMETERS[check]));
    }
  }, 60_000);
  afterAll(() => {
    for (const tree of [clean, ...planted.values()]) tree.remove();
  });

  it.each(CHECKS)('%s passes where nothing is planted', (check) => {
    expect(without.get(check)).toEqual({ exit: 0, output: expect.not.stringContaining('error') });
  });

  it.each(CHECKS)('%s fails where something is planted', (check) => {
    expect(reports.get(check)?.exit).not.toBe(0);
  });

  it.each(PLANTS)('$check refuses $file: $says', ({ check, file, says }) => {
    const lines = (reports.get(check)?.output ?? '').split('\n').filter((line) => line.includes(file));
    expect(lines.join('\n')).toContain(says);
  });

  it('check:layers fails when a source file was not read, as when no parser for TypeScript is there', () => {
    const config = readFileSync(join(clean.folder, '.dependency-cruiser.js'), 'utf8');
    clean.write('.dependency-cruiser.js', config.replace('exclude: { path: ', "exclude: { path: '\\\\.ts$|' + "));
    const report = clean.run('check:layers');
    expect(report.exit).toBe(1);
    expect(report.output).toContain('rules/price.ts: was not read');
  });
});
