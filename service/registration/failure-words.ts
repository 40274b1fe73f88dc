import type { RegistrationFailure } from './record.ts';

/** What happened, and what to do. */
export interface Words {
  words: string;
  todo: string;
}

type Action = RegistrationFailure['action'];

const DID: Readonly<Record<Action, string>> = {
  create: 'registered it',
  update: 'changed it',
  delete: 'removed it',
};

/** A provider's failure in words. `name`: the provider's. */
export function failureWords(failure: RegistrationFailure, name: string): Words {
  const { words, todo } = WORDS[failure.code](name, failure.action);
  const said = [failure.status, failure.detail].filter((part) => part !== null && part !== '').join(': ');
  return { words: said === '' ? words : `${words} (${said})`, todo };
}

const WORDS: Readonly<Record<RegistrationFailure['code'], (name: string, action: Action) => Words>> = {
  unreachable: (name) => ({
    words: `${name} could not be reached; nothing was sent`,
    todo: 'Check the network and the address of the profile (baseUrl), then try again.',
  }),
  unknown: (name, action) => ({
    words: `No answer says whether ${name} ${DID[action]}`,
    todo:
      action === 'create'
        ? 'It may be there: look at the provider first. If it is, enter its id; if it is not, register again. Trying again blindly could register it twice.'
        : 'Try again: the same is said once more, which changes nothing that was changed already.',
  }),
  unauthorized: (name) => ({
    words: `${name} does not accept the token or key of the profile`,
    todo: 'Renew it where the profile finds it (hookdesk secret set NAME for one in the vault), then try again.',
  }),
  forbidden: (name) => ({
    words: `${name} does not let this token or key manage webhooks`,
    todo: 'Give it that right at the provider, or name another one in the profile.',
  }),
  not_found: (name, action) => ({
    words: action === 'create' ? `${name} has nothing at this path` : `${name} does not know this webhook`,
    todo:
      action === 'create'
        ? 'Correct baseUrl and path of the profile.'
        : 'It was removed there: mark it as removed here, then register it again.',
  }),
  conflict: (name) => ({
    words: `${name} has a webhook like this already`,
    todo: 'Enter its id here, or remove it at the provider and register again.',
  }),
  refused: (name) => ({
    words: `${name} refused what it was asked`,
    todo: 'Correct the registration, or the body of the profile, then try again.',
  }),
  rate_limited: (name) => ({
    words: `${name} asks for a pause`,
    todo: 'Try again later; a change of address is tried again by itself.',
  }),
  unavailable: (name) => ({
    words: `${name} failed`,
    todo: 'Try again later; a change of address is tried again by itself.',
  }),
  redirect: (name) => ({
    words: `${name} answered with a redirect, which is not followed`,
    todo: 'Set baseUrl and path of the profile to the final address.',
  }),
  no_id: (name, action) => ({
    words: `It is not known whether ${name} ${DID[action]}: its answer had no id where the profile looks for it`,
    todo: 'Look at the provider: if it is there, enter its id here, and correct idPath of the profile; if it is not, correct baseUrl and path, and register again.',
  }),
};
