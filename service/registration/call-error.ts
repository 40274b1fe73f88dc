import { inEnglish, type Said } from '../contract/sayings/en.ts';

/** Why a call cannot be made as the profile describes it. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly said: Said;

  constructor(...said: Said) {
    super(inEnglish(said));
    this.said = said;
  }
}
