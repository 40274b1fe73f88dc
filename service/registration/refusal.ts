import { HookdeskError } from '../errors.ts';

/** Nothing was sent for a registration, and why. */
export function refusal(id: string, detail: string): HookdeskError {
  return new HookdeskError('REGISTRATION_REFUSED', { id, detail });
}
