import { say } from '../../../rules/explain/said.ts';
import { inEnglish, type Said } from '../../../service/contract/sayings/en.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';

/** A message of the contract, and what it says without its language. */
export interface Message {
  message: string | null;
  said: readonly [string, ...unknown[]] | null | undefined;
}

/** Messages that are not said in every language, or say something else than their English: none should be. What others worded stays as it is. */
export function unsaid(messages: readonly Message[]): (string | null)[] {
  return messages.filter((each) => !isSaid(each)).map(({ message }) => message);
}

function isSaid({ message, said }: Message): boolean {
  if (message === null || said === null || said === undefined) return message === null && said === null;
  if (inEnglish(said as Said) !== message) return false;
  return said[0] === 'verbatim' || [russian, chinese].every((wording) => say(wording, said) !== null);
}
