import { join } from 'node:path';
import type { RegistrationView } from '../contract/registrations.ts';
import { isLoopbackHost } from '../delivery/private-address.ts';
import { HookdeskError } from '../errors.ts';
import { publicUrlOf } from '../registration/address.ts';
import { REGISTRATIONS_FILE, RegistrationBook } from '../registration/book.ts';
import { NOTHING_KNOWN } from '../registration/record.ts';
import { viewOf } from '../registration/view.ts';
import { wantedOf } from '../registration/wanted.ts';
import type { Settings } from '../settings/schema.ts';
import { broken, type Diagnosis, healthy, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const IDLE = { isBusy: false, nextTryAt: null };

/** Profiles that would send a token and a secret over a network as they are. */
export function examineProviders({ providers }: Settings): Diagnosis[] {
  return providers.flatMap(({ id, rest }, index) => {
    const url = rest === undefined ? null : URL.parse(rest.baseUrl);
    if (url === null || url.protocol === 'https:' || isLoopbackHost(url.hostname)) return [];
    const found = `${id}: ${url.host} is called without encryption, so that others on the way can read the secrets`;
    return [warning('provider', `$.providers[${index}].rest.baseUrl`, found, 'use https://')];
  });
}

/** Webhooks at providers: what is wanted beside what was told. Nobody is called. */
export function examineRegistrations(settings: Settings, { folder, now }: Patient): Diagnosis[] {
  const file = join(folder, REGISTRATIONS_FILE);
  try {
    const records = new RegistrationBook(folder, (bytes) => new Uint8Array(bytes)).all();
    const wanted = wantedOf(settings, publicUrlOf(settings), now);
    const left = [...records.keys()].filter((id) => !wanted.some(({ registration }) => registration.id === id));
    return [
      ...wanted.map((one, index) => {
        const view = viewOf(one, records.get(one.registration.id) ?? NOTHING_KNOWN, IDLE);
        return finding(view, `$.registrations[${index}]`);
      }),
      ...left.map((id) => {
        const found = `${id} is no longer in the settings, and its provider may still send`;
        return warning(
          'registration',
          file,
          found,
          `hookdesk webhooks remove ${id}, or remove it by hand and forget it`,
        );
      }),
    ];
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    return [broken('registration', file, error.message, 'look at the providers, then move the file away')];
  }
}

function finding(view: RegistrationView, path: string): Diagnosis {
  const { registration, state, registered, changes, failure, can } = view;
  const { id } = registration;
  const byHand = `enter it at the provider, then: hookdesk webhooks entered ${id}`;
  if (failure !== null) return warning('registration', path, `${id}: ${failure.words}`, failure.todo);
  if (state === 'changed') {
    const told = registered?.remoteId === null || !can.update ? byHand : `hookdesk webhooks update ${id}`;
    return warning('registration', path, `${id}: changed since it was registered: ${changes.join(', ')}`, told);
  }
  if (registered === null)
    return healthy('registration', path, `${id}: not registered; see hookdesk webhooks print ${id}`);
  return healthy(
    'registration',
    path,
    `${id}: registered${registered.remoteId === null ? '' : ` as ${registered.remoteId}`}`,
  );
}
