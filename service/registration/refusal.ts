import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';

/** `REGISTRATION_REFUSED`: nothing was sent for a registration, and why. */
export class RegistrationRefused extends HookdeskError {
  /** Not shown by logs, which are in English. */
  readonly #reason: Said;

  constructor(id: string, said: Said) {
    super('REGISTRATION_REFUSED', { id, detail: inEnglish(said) });
    this.#reason = said;
  }

  get reason(): Said {
    return this.#reason;
  }
}

export function refusal(id: string, ...said: Said): RegistrationRefused {
  return new RegistrationRefused(id, said);
}
