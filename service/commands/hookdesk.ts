#!/usr/bin/env node
/**
 * The command line. This file only looks at Node's version, in words that old versions understand, before anything is loaded
 * that they could not read, and has what is loaded kept compiled; everything else is in program.ts. The text is NODE_TOO_OLD of
 * the catalogue of errors.
 */
const NEEDED = 22;
const found = process.versions.node;

function end(status: number): void {
  // What is still on its way to a slow reader is worth waiting for; a standard error that nobody reads is not.
  process.stdout.write('', () => process.exit(status));
}

if (Number(found.split('.')[0]) < NEEDED) {
  process.stderr.write(`Hookdesk needs Node ${NEEDED} or newer, this is ${found}\n`);
  process.exitCode = 2;
} else {
  void import('node:module')
    .then(({ enableCompileCache }) => {
      // Beside the program, where nobody else can write who could not change the program as well; where we cannot, nothing is kept.
      enableCompileCache(`${import.meta.dirname}/../../.cache/compiled`);
      return import('./program.ts');
    })
    .then(({ runProgram }) => runProgram(process))
    .then(end);
}

export {};
