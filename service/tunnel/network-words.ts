import type { Said } from '../contract/sayings/en.ts';

/** What the system's codes mean for somebody who wants to reach another machine. */
const WORDS: Readonly<Record<string, Said>> = {
  ENOTFOUND: ['noSuchMachine'],
  EAI_AGAIN: ['noLookUp'],
  ECONNREFUSED: ['nobodyListens'],
  ECONNRESET: ['connectionCut'],
  ETIMEDOUT: ['noAnswer'],
  EHOSTUNREACH: ['noWayThere'],
  ENETUNREACH: ['noWayThere'],
  EPIPE: ['connectionCut'],
};

/** An error of the network in words; the error's own text where its code says nothing to us. */
export function networkWords(error: Error): Said {
  const code = 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? ['verbatim', error.message || code || error.name];
}
