/**
 * How long a back-test of a million events takes through twenty rules: the command as a user starts it, and beside it, as a
 * lower bound, a loop that does nothing but `JSON.parse` and a handful of ifs over the same file.
 *
 *   npm run bench:backtest -- [--events 1000000] [--rounds 3]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installation } from '../../../service/commands/installation.ts';
import { writeMarket } from './market.ts';
import { TWENTY_RULES } from './twenty-rules.ts';

const MOST_SECONDS = 10;

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
});
const events = Number(values.events);
const print = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'hookdesk-bench-'));
try {
  await compare();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  const file = join(folder, 'events.jsonl');
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  for (const rule of TWENTY_RULES) writeFileSync(join(rules, `${rule.id}.json`), JSON.stringify(rule));
  writeMarket(file, events);
  const size = (statSync(file).size / 2 ** 20).toFixed(0);
  print(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
  print(
    `${events.toLocaleString('en-US')} events (${size} MiB) through ${TWENTY_RULES.length} rules, ${values.rounds} rounds in turn`,
  );
  const command = join(installation().folder, 'out/main/hookdesk.js');
  const words = [command, 'backtest', '--json', '--data', join(folder, 'data'), '--rules', rules, '--events', file];
  const contenders: [name: string, words: string[]][] = [
    ['hookdesk backtest', words],
    ['JSON.parse and ifs', [join(import.meta.dirname, 'plain-process.ts'), file]],
  ];
  const seconds = new Map<string, number[]>();
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, each] of contenders) seconds.set(name, [...(seconds.get(name) ?? []), timed(name, each, round)]);
  }
  for (const [name, all] of seconds) print(row(name, all));
  print(`Aimed at: 1,000,000 events in under ${MOST_SECONDS} s, start of the command included.`);
}

/** Seconds of wall time of the whole process; the first round shows its last line. */
function timed(name: string, words: readonly string[], round: number): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1_000;
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  if (round === 0) print(`  ${name}: ${stdout.trimEnd().split('\n').at(-1)}`);
  return seconds;
}

function row(name: string, seconds: readonly number[]): string {
  const median = [...seconds].sort((one, other) => one - other)[Math.floor(seconds.length / 2)] ?? Number.NaN;
  const rate = Math.round(events / median).toLocaleString('en-US');
  return `${name.padEnd(20)} ${median.toFixed(2).padStart(7)} s  ${rate.padStart(10)} events/s`;
}
