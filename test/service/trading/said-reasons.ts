import { expect } from 'vitest';
import { say } from '../../../rules/explain/said.ts';
import { inEnglish, type Said } from '../../../service/contract/sayings/en.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';
import type { JournalReader } from '../../../service/journal/journal.ts';
import type { Told } from '../../../service/trading/told.ts';

/** What was said is the English message, and is to be had in every language (LA12). */
export function expectSaid({ message, said }: Told): void {
  if (said === undefined) expect.fail(`only in English: ${message}`);
  expect(inEnglish(said as Said)).toBe(message);
  expect(say(russian, said), message).toMatch(/\p{Script=Cyrillic}/u);
  expect(say(chinese, said), message).toMatch(/\p{Script=Han}/u);
}

/** A message of our own as it is in English, once it is known to be said in every language. */
export function plain<T extends Told>(told: T): Omit<T, 'said'> {
  expectSaid(told);
  const { said: _said, ...english } = told;
  return english;
}

/** Every reason and stop of a journal; an exchange says its own code in its own words, which stay as they are. */
export function expectReasonsSaid(
  { orders }: Pick<JournalReader, 'orders'>,
  isOfExchange: (code: string) => boolean,
): void {
  for (const { reason } of orders.list({})) if (reason !== null && !isOfExchange(reason.code)) expectSaid(reason);
  for (const stop of orders.stops()) expectSaid(stop);
}
