/**
 * How fast an event is received, verified, judged, queued and on disk, against servers that do less. All servers run at
 * once and are loaded in turn, several short rounds each (A B C A B C …), so that a change in the machine's mood meets all
 * of them; the table shows medians. Nothing is asserted: the figures are for reading.
 *
 *   npm run bench:ingest -- [--rounds 5] [--seconds 1] [--node-red]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBuiltCommand } from './built-command.ts';
import { type Contender, HOOKDESK, startContenders } from './contender.ts';
import { type Load, load } from './load.ts';
import { processorTime } from './processor-time.ts';
import { signedRequests } from './requests.ts';

const CONNECTIONS = [1, 16, 64];
const CROWD = 500;
/** More than any of the servers answers in a second on the machines known so far. */
const REQUESTS_A_SECOND = 30_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    'node-red': { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const print = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'hookdesk-bench-'));
let contenders: Contender[] = [];
try {
  contenders = await startContenders(folder, values['node-red']);
  print(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, journal in ${folder}`);
  for (const contender of contenders) await load(contender.port, 16, signedRequests(3_000), 1);
  for (const connections of CONNECTIONS) await compare(connections);
  await crowd();
} finally {
  for (const contender of contenders) contender.stop();
}
await command();
rmSync(folder, { recursive: true, force: true });

async function compare(connections: number): Promise<void> {
  const results = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, port, pid } of contenders) {
      const requests = signedRequests(Math.ceil(REQUESTS_A_SECOND * seconds * (connections === 1 ? 0.4 : 1)));
      const before = processorTime(pid);
      const measured = await load(port, connections, requests, seconds);
      const after = processorTime(pid);
      results.get(name)?.push({ ...measured, processor: before === null || after === null ? null : after - before });
    }
  }
  const own = median((results.get(HOOKDESK) ?? []).map((each) => each.rate));
  print(`\n${connections} connection${connections === 1 ? '' : 's'}, median of ${rounds} rounds of ${seconds} s`);
  print(row('', 'requests/s', 'Hookdesk ÷ this', 'p50 ms', 'p99 ms', 'not 200', 'CPU s/1,000'));
  for (const [name, loads] of results) print(line(name, loads, own));
}

interface Measured extends Load {
  /** Of the server, ms. */
  processor: number | null;
}

function line(name: string, loads: Measured[], own: number): string {
  const rate = median(loads.map((each) => each.rate));
  const at = (share: number) =>
    median(loads.map(({ latencies }) => latencies[Math.floor(latencies.length * share)] ?? 0)).toFixed(2);
  const refused = loads.reduce((sum, each) => sum + [...each.refused.values()].reduce((a, b) => a + b, 0), 0);
  return row(name, rate.toFixed(0), (own / rate).toFixed(2), at(0.5), at(0.99), String(refused), cost(loads));
}

/** Seconds of the server's processor time per 1,000 answers; over all rounds, because the system counts in steps of 10 ms. */
function cost(loads: readonly Measured[]): string {
  const processor = loads.reduce((sum, each) => sum + (each.processor ?? Number.NaN), 0);
  const answers = loads.reduce((sum, each) => sum + each.latencies.length, 0);
  return Number.isFinite(processor) ? (processor / answers).toFixed(3) : '?';
}

async function crowd(): Promise<void> {
  const own = contenders.find(({ name }) => name === HOOKDESK);
  if (own === undefined) return;
  const result = await load(own.port, CROWD, signedRequests(10_000), 30);
  const answered = result.latencies.length;
  print(
    `\n${CROWD} connections, a burst of 10,000: ${answered} answered with 200 at ${result.rate.toFixed(0)}/s, worst answer ${result.worst.toFixed(0)} ms`,
  );
}

async function command(): Promise<void> {
  const measured = await measureBuiltCommand(join(folder, 'serve'));
  if (measured === null) {
    print('serve: not built (npm run build), so neither time to ready nor memory');
    return;
  }
  const memory = measured.idleMib === null ? 'not told by this system' : `${measured.idleMib.toFixed(0)} MiB`;
  print(`serve: ready after ${measured.readyMs.toFixed(0)} ms, resident when idle ${memory}`);
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(42) + cells.map((cell) => cell.padStart(16)).join('');
}
