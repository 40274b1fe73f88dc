import type { Said } from '../contract/sayings/en.ts';
import type { Refusal } from './guard.ts';
import { told } from './told.ts';

/** A refusal in words of our own. */
export function refusal(refused: string, ...said: Said): Refusal {
  return { refused, ...told(...said) };
}
