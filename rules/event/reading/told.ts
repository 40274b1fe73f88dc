import { english } from '../../problems/en.ts';
import type { ToldProblem } from '../../problems/problem.ts';
import type { Problem } from '../event.ts';
import { reading } from './en.ts';

/** By the text that a message expects, the key of its phrase. */
const EXPECTED = new Map(
  Object.entries({ ...reading, anObject: english.anObject }).flatMap(([key, phrase]): [string, string][] =>
    typeof phrase === 'string' ? [[phrase, key]] : [],
  ),
);
/** Everything else that was found stands in a message as JSON. */
const FOUND: ReadonlyMap<string, string> = new Map([
  [english.nothing, 'nothing'],
  [english.aList, 'aList'],
  [english.anObject, 'anObject'],
]);
const MESSAGE = /^expected (.+?), found (.+)$/su;
const OTHER_NAME = /^expected the same name as in type \((.+)\), found (.+)$/su;

/**
 * A problem of an event as the interface is told of it. The journal, answers to senders and files have the English message alone, so
 * what it says without a language is found again by it; one that another version worded differently stays as it is.
 */
export function told(problem: Problem): ToldProblem {
  const said = saidBy(problem.message);
  return said === null ? problem : { ...problem, said };
}

function saidBy(message: string): ToldProblem['said'] | null {
  const [, name, otherName] = OTHER_NAME.exec(message) ?? [];
  if (name !== undefined) return ['fieldFound', ['sameNameAsType', name], otherName];
  const [, expected = '', found = ''] = MESSAGE.exec(message) ?? [];
  const key = EXPECTED.get(expected);
  if (key === undefined) return null;
  const kind = FOUND.get(found);
  return ['fieldFound', [key], kind === undefined ? found : [kind]];
}
