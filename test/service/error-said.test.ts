import { describe, expect, it } from 'vitest';
import { errors } from '../../service/contract/sayings/en/errors.ts';
import { ERRORS, type ErrorCode, HookdeskError } from '../../service/errors.ts';
import { unsaid } from './contract/unsaid.ts';

const CODES = Object.keys(errors) as (keyof typeof errors)[];

function valuesOf(code: ErrorCode): Record<string, string> {
  const names = [...ERRORS[code].message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, `the ${name}`]));
}

describe('an error of the catalogue', () => {
  it('[LA12] that a page shows is said in every language, with its values in their places', () => {
    const thrown = CODES.map((code) => new HookdeskError(code, valuesOf(code)));
    expect(unsaid(thrown)).toEqual([]);
  });

  it('[LA12] has a detail of ours in its message in English, and within what it says without a language', () => {
    const error = new HookdeskError('TUNNEL_UNREACHABLE', { address: 'ngrok', detail: ['noAnswer'] });
    expect(error.values.detail).toBe('no answer');
    expect(error.message).toContain('ngrok cannot be reached: no answer.');
    expect(error.said).toEqual(['TUNNEL_UNREACHABLE', 'ngrok', ['noAnswer']]);
  });

  it('[LA12] keeps what others worded within its sentence, and says the rest', () => {
    const error = new HookdeskError('TUNNEL_ENDED', { detail: ['verbatim', 'read ECONNABORTED'] });
    expect(error.said).toEqual(['TUNNEL_ENDED', 'read ECONNABORTED']);
    expect(new HookdeskError('NOT_FOUND').said).toEqual(['verbatim', 'There is nothing at this path']);
  });
});
