import { describe, expect, it } from 'vitest';
import { contract } from '../../service/contract/contract.ts';
import { ERRORS } from '../../service/errors.ts';
import { textOf } from './repository.ts';

interface Section {
  /** `INVALID_BODY`, or `contract: CONFLICT`. */
  code: string;
  /** The quoted message; undefined where the section has none. */
  message: string | undefined;
  /** The list below: `Again`, `Kept`, `Do`. */
  facts: Record<string, string>;
}

function sections(): Section[] {
  return textOf('ERRORS.md')
    .split(/^### /m)
    .slice(1)
    .map((text) => ({
      code: text.slice(0, text.indexOf('\n')),
      message: /^> (.+)$/m.exec(text)?.[1],
      facts: Object.fromEntries([...text.matchAll(/^- (\w+): (.+)$/gm)].map(([, name, fact]) => [name, fact])),
    }));
}

const isOfContract = ({ code }: Section) => code.startsWith('contract: ');
const declared = Object.keys(contract.status.get['~orpc'].errorMap).map((code) => `contract: ${code}`);
const listed = sections();

describe('ERRORS.md', () => {
  it('has every code of the catalogue once and no other', () => {
    expect(listed.filter((section) => !isOfContract(section)).map(({ code }) => code)).toEqual(Object.keys(ERRORS));
  });

  it('has every error that the contract declares once and no other', () => {
    expect(listed.filter(isOfContract).map(({ code }) => code)).toEqual(declared);
  });

  it.each(Object.entries(ERRORS))('%s: the message and whether to try again are the same', (code, error) => {
    const section = listed.find((candidate) => candidate.code === code);
    expect(section?.message).toBe(error.message);
    expect(section?.facts.Again).toMatch(error.retryable ? /^yes/ : /^no$/);
  });

  it.each(listed)('$code: says what was kept and what to do', ({ facts }) => {
    expect(facts).toMatchObject({ Kept: expect.stringMatching(/\w/), Do: expect.stringMatching(/\w/) });
  });
});
