import type { Said } from '../contract/sayings/en.ts';
import type { NotDone } from './desk.ts';
import { told } from './told.ts';

/** What was asked for is not done, for a reason in words of our own. */
export function notSo(...said: Said): NotDone {
  return { refused: 'not_so', ...told(...said) };
}
