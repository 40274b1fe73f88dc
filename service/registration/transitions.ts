import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { ProviderRest } from '../settings/provider.ts';
import { type Answer, idIn } from './answer.ts';
import { NOTHING_KNOWN, type RegistrationFailure, type RegistrationRecord, type Told, toldIn } from './record.ts';

type Attempt = NonNullable<RegistrationRecord['attempt']>;

/** The record while a call is under way; on disk before it leaves. */
export function begun(record: RegistrationRecord, attempt: Attempt): RegistrationRecord {
  return { ...record, attempt, failure: null };
}

/** The record after an answer. `at`: ms. */
export function answered(
  record: RegistrationRecord,
  attempt: Attempt,
  answer: Answer,
  rest: ProviderRest,
  at: number,
): RegistrationRecord {
  const { action } = attempt;
  if (action === 'delete' && (answer.kind === 'done' || answer.code === 'not_found')) return NOTHING_KNOWN;
  if (answer.kind === 'failed') {
    const { code, status, detail, said } = answer;
    // A creation that may have happened stays written down until somebody has looked.
    const isOpen = action === 'create' && code === 'unknown';
    return {
      ...record,
      attempt: isOpen ? attempt : null,
      failure: { at, action, code, status, detail, ...(said === undefined ? {} : { said }) },
    };
  }
  if (action === 'create') return created(attempt, idIn(answer.body, rest.idPath), at, rest.idPath);
  return registeredAs(toldIn(attempt), { at, by: 'rest', remoteId: record.registered?.remoteId ?? null });
}

/** A status alone does not say that there is a webhook now: a log-in page and an error in an envelope come with 200, too. */
function created(attempt: Attempt, remoteId: string | null, at: number, idPath: string): RegistrationRecord {
  if (remoteId !== null) return registeredAs(toldIn(attempt), { at, by: 'rest', remoteId });
  const failure: RegistrationFailure = { at, action: 'create', code: 'no_id', status: null, detail: idPath };
  return { ...NOTHING_KNOWN, attempt, failure };
}

/** The record of what a provider has. */
export function registeredAs(
  told: Told,
  known: { at: number; by: 'hand' | 'rest'; remoteId: string | null },
): RegistrationRecord {
  return { ...NOTHING_KNOWN, registered: { ...told, ...known } };
}

/** A call that was under way when Hookdesk ended; null where there was none. Changes and removals can simply be said again. */
export function interrupted(record: RegistrationRecord, at: number): RegistrationRecord | null {
  const { attempt, failure } = record;
  if (attempt === null || failure !== null) return null;
  const said: Said = ['endedBeforeAnswer'];
  return {
    ...record,
    attempt: attempt.action === 'create' ? attempt : null,
    failure: { at, action: attempt.action, code: 'unknown', status: null, detail: inEnglish(said), said },
  };
}
