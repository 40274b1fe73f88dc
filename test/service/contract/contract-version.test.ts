import { readFileSync, writeFileSync } from 'node:fs';
import { eventIterator, oc } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../service/contract/contract.ts';
import { CONTRACT_VERSION } from '../../../service/contract/desk.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';

const FILE = new URL('./fingerprint.json', import.meta.url);

/** Writes the file anew, once it was decided whether the version is raised: `CONTRACT_NOTED=yes npx vitest run test/service/contract`. */
const isNoted = process.env.CONTRACT_NOTED === 'yes';

interface Noted {
  version: number;
  procedures: Fingerprint;
}

/** What to do about a contract that is not the one of the file; empty where it is, or only has more. */
function remarks(noted: Noted, now: Fingerprint, version: number): string[] {
  const changed = Object.entries(noted.procedures).filter(([name, hash]) => now[name] !== hash);
  const note = 'then note the contract as it is now: CONTRACT_NOTED=yes npx vitest run test/service/contract';
  if (noted.version !== version) return [`CONTRACT_VERSION is ${version}, and ${noted.version} was noted: ${note}`];
  return changed.map(([name]) => {
    const what = name in now ? 'has changed' : 'is gone';
    return `The procedure ${name} ${what}. If an interface or a service of the version before could not live with that, raise CONTRACT_VERSION in service/contract/desk.ts; ${note}`;
  });
}

describe('the version of the contract', () => {
  it('[RD6] is raised, or left on purpose, whenever a procedure changes', () => {
    const procedures = fingerprintOf(contract);
    if (isNoted) writeFileSync(FILE, `${JSON.stringify({ version: CONTRACT_VERSION, procedures }, null, 2)}\n`);
    const noted = JSON.parse(readFileSync(FILE, 'utf8')) as Noted;
    expect(Object.keys(procedures).length).toBeGreaterThan(100);
    expect(remarks(noted, procedures, CONTRACT_VERSION)).toEqual([]);
  });

  it('[RD6] is asked for by name where an input, an output, what streams, or an error is another, and not where something is added', () => {
    const errors = { GONE: { data: z.object({ id: z.string() }) } };
    const before = {
      a: { get: oc.input(z.object({ id: z.string(), n: z.number() })).output(z.string()) },
      b: oc.output(eventIterator(z.object({ x: z.number() }))),
      c: oc.errors(errors),
      d: oc,
    };
    const noted = { version: 1, procedures: fingerprintOf(before) };
    const told = (now: object) => remarks(noted, fingerprintOf(now), 1).map((line) => line.slice(0, 32));
    expect(
      told({ ...before, a: { get: oc.input(z.object({ n: z.number(), id: z.string() })).output(z.string()) } }),
    ).toEqual([]);
    expect(told({ ...before, e: oc.output(z.string()) })).toEqual([]);
    expect(told({ ...before, a: { get: oc.input(z.object({ id: z.string() })).output(z.string()) } })).toEqual([
      'The procedure a.get has changed.',
    ]);
    expect(told({ ...before, b: oc.output(eventIterator(z.object({ x: z.string() }))) })).toEqual([
      'The procedure b has changed. If ',
    ]);
    expect(told({ ...before, c: oc.errors({ GONE: {} }) })).toEqual(['The procedure c has changed. If ']);
    expect(told({ a: before.a, b: before.b, c: before.c })).toEqual(['The procedure d is gone. If an i']);
    expect(remarks(noted, noted.procedures, 2)).toHaveLength(1);
  });
});
