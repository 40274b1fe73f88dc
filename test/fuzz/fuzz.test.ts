import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { corpusFile, corpusIn } from './corpus.ts';
import { Finding } from './fuzz.ts';
import { chance, mutated } from './mutate.ts';
import { seeds } from './seeds.ts';
import { SECRET, wayOfBytes } from './way.ts';

const ROUNDS = 1_000;
const kept = corpusIn(readFileSync(corpusFile, 'utf8'));

describe('[L16] the fuzz of the way', () => {
  it('replays what earlier runs kept, and every vector', () => {
    const way = wayOfBytes();
    const inputs = [...kept, ...seeds()];
    expect(inputs.length).toBeGreaterThan(200);
    for (const input of inputs) expect(() => way(input)).not.toThrow();
  });

  it(`stands ${ROUNDS} changed inputs, the same on every run`, () => {
    const way = wayOfBytes();
    const pick = chance(20_261_127);
    const corpus = [...seeds(), ...kept];
    const one = () => corpus[pick(corpus.length)] ?? new Uint8Array();
    for (let round = 0; round < ROUNDS; round += 1) {
      const input = mutated(one(), one(), pick);
      expect(() => way(input), Buffer.from(input).toString('base64')).not.toThrow();
    }
  });

  it('follows coverage as a command, to inputs that reach what none reached before', async () => {
    const command = join(import.meta.dirname, '..', 'long', 'fuzz.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--seconds', '1', '--seed', '1']);
    const [, inputs, covered] = /(\d+) inputs, (\d+) covered, \d+ new in the corpus; nothing found/.exec(stdout) ?? [];
    expect(Number(inputs)).toBeGreaterThan(0);
    expect(Number(covered)).toBeGreaterThan(1_000);
  });

  it('notices what it is there for', () => {
    const way = wayOfBytes();
    const request = (body: string) => Buffer.from(`tradingview\ncontent-type: application/json\n\n${body}`);
    // A token as the name of a member is the sender's own word; as a value it would be a finding.
    expect(() => way(request(`{"${SECRET}":1}`))).not.toThrow();
    expect(() => way(request(`{"note":"a ${SECRET} b"}`))).not.toThrow();
    expect(new Finding(request('{}'), new Error('x')).message).toContain('Error: x with "tradingview');
  });
});
