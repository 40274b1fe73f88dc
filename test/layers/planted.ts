import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** What the checks read besides the sources, copied so that the very same configuration judges the planted files. */
const CONFIGURATION = [
  '.dependency-cruiser.js',
  '.gitignore',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'rules/purity.grit',
  'rules/tsconfig.json',
  'service/contract/tsconfig.json',
  'service/tsconfig.json',
  'electron/tsconfig.json',
  'renderer/tsconfig.json',
  'test/tsconfig.json',
  'test/layers/cruise.ts',
];

/** Innocent files, one a folder, each using what its folder may use. */
const INNOCENT: Record<string, string> = {
  'rules/price.ts':
    "import { sha256 } from '@noble/hashes/sha2.js';\nimport Big from 'big.js';\nimport { Rule } from 'json-rules-engine';\nimport { z } from 'zod';\n\nexport const price = { schema: z.number(), Rule, Big, sha256, at: (ms: number) => new Date(ms) };\n",
  'rules/template.ts': "import { Liquid } from 'liquidjs';\n\nexport const template = new Liquid();\n",
  'service/contract/view.ts': "import { price } from '../../rules/price.ts';\n\nexport const view = { price };\n",
  'service/journal.ts':
    "import { readFileSync } from 'node:fs';\nimport { view } from './contract/view.ts';\n\nexport const journal = (file: string) => ({ view, bytes: readFileSync(file) });\n",
  'service/trading/ccxt/exchanges.ts': "import Big from 'big.js';\n\nexport const exchanges = { Big };\n",
  'electron/main.ts':
    "import { app } from 'electron';\nimport { journal } from '../service/journal.ts';\n\nexport const start = () => journal(app.getPath('userData'));\n",
  'renderer/main.tsx':
    "import { useState } from 'react';\nimport { price } from '../rules/price.ts';\nimport { view } from '../service/contract/view.ts';\n\nexport const useView = () => useState({ price, view });\n",
};

export interface Report {
  exit: number | null;
  output: string;
}

/** A copy of the checks' configuration over a small tree, outside the repository: whatever happens, nothing is left inside it. */
export class PlantedTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'hookdesk-layers-'));

  constructor(planted: Record<string, string>) {
    for (const file of CONFIGURATION) cpSync(join(REPOSITORY, file), join(this.folder, file));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.folder, 'node_modules'), 'junction');
    for (const [file, text] of Object.entries({ ...INNOCENT, ...planted })) this.write(file, text);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Runs a script of package.json as `npm run check` does. */
  run(script: string, ...parameters: string[]): Report {
    const done = spawnSync('npm', ['run', '-s', script, '--', ...parameters], { cwd: this.folder, encoding: 'utf8' });
    return { exit: done.status, output: done.stdout + done.stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
