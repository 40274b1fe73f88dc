import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { RegistrationFailure } from './record.ts';

/** What happened, and what to do: in English, and `said` the same as whole sentences without a language. */
export interface Words {
  words: string;
  todo: string;
  said: { words: Said; todo: Said };
}

type Action = RegistrationFailure['action'];

/** A provider's failure in words. `name`: the provider's. */
export function failureWords(failure: RegistrationFailure, name: string): Words {
  const { happened, todo } = SAID[failure.code](name, failure.action);
  const why = reasonOf(failure);
  const words: Said = why === null ? happened : ['failedWith', happened, why];
  return { words: inEnglish(words), todo: inEnglish(todo), said: { words: ['statement', words], todo } };
}

/** Status and words of an answer, or what became of the connection; null where there is neither. */
function reasonOf({ status, detail, said }: RegistrationFailure): string | Said | null {
  if (detail === '') return status === null ? null : String(status);
  const reason = (said as Said | undefined) ?? detail;
  return status === null ? reason : ['statusAnd', status, reason];
}

const UNKNOWN = { create: 'createUnknown', update: 'updateUnknown', delete: 'deleteUnknown' } as const;
const WITHOUT_ID = { create: 'createWithoutId', update: 'updateWithoutId', delete: 'deleteWithoutId' } as const;

const SAID: Readonly<
  Record<RegistrationFailure['code'], (name: string, action: Action) => { happened: Said; todo: Said }>
> = {
  unreachable: (name) => ({ happened: ['providerUnreachable', name], todo: ['checkAddress'] }),
  unknown: (name, action) => ({
    happened: [UNKNOWN[action], name],
    todo: action === 'create' ? ['lookBeforeAgain'] : ['sayOnceMore'],
  }),
  unauthorized: (name) => ({ happened: ['providerUnauthorized', name], todo: ['renewToken'] }),
  forbidden: (name) => ({ happened: ['providerForbids', name], todo: ['giveRight'] }),
  not_found: (name, action) =>
    action === 'create'
      ? { happened: ['providerHasNone', name], todo: ['correctPath'] }
      : { happened: ['webhookUnknown', name], todo: ['markRemoved'] },
  conflict: (name) => ({ happened: ['webhookTaken', name], todo: ['enterItsId'] }),
  refused: (name) => ({ happened: ['providerRefused', name], todo: ['correctRegistration'] }),
  rate_limited: (name) => ({ happened: ['providerWantsPause', name], todo: ['againLater'] }),
  unavailable: (name) => ({ happened: ['providerFailed', name], todo: ['againLater'] }),
  redirect: (name) => ({ happened: ['providerRedirects', name], todo: ['finalAddress'] }),
  no_id: (name, action) => ({ happened: [WITHOUT_ID[action], name], todo: ['lookForId'] }),
};
