import { join } from 'node:path';
import type { RegistrationView } from '../contract/registrations.ts';
import { asPart, type Said } from '../contract/sayings/en.ts';
import { isLoopbackHost } from '../delivery/private-address.ts';
import { HookdeskError } from '../errors.ts';
import { publicUrlOf } from '../registration/address.ts';
import { REGISTRATIONS_FILE, RegistrationBook } from '../registration/book.ts';
import { NOTHING_KNOWN } from '../registration/record.ts';
import { viewOf } from '../registration/view.ts';
import { wantedOf } from '../registration/wanted.ts';
import type { Settings } from '../settings/schema.ts';
import { broken, type Diagnosis, healthy, told, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const IDLE = { isBusy: false, nextTryAt: null };

/** Profiles that would send a token and a secret over a network as they are. */
export function examineProviders({ providers }: Settings): Diagnosis[] {
  return providers.flatMap(({ id, rest }, index) => {
    const url = rest === undefined ? null : URL.parse(rest.baseUrl);
    if (url === null || url.protocol === 'https:' || isLoopbackHost(url.hostname)) return [];
    const found: Said = ['unencrypted', id, url.host];
    return [warning('provider', `$.providers[${index}].rest.baseUrl`, found, ['useHttps'])];
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
        return warning('registration', file, ['webhookLeft', id], ['removeOrForget', id]);
      }),
    ];
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    return [broken('registration', file, error.said, ['lookAtProviders'])];
  }
}

function finding(view: RegistrationView, path: string): Diagnosis {
  const { registration, state, registered, changes, failure, can } = view;
  const { id } = registration;
  const byHand: Said = ['enterByHand', id];
  if (failure !== null)
    return warning(
      'registration',
      path,
      ['about', id, partOf(failure)],
      told({ message: failure.todo, said: failure.said?.todo }),
    );
  if (state === 'changed') {
    const remedy: Said =
      registered?.remoteId === null || !can.update ? byHand : ['bare', `hookdesk webhooks update ${id}`];
    return warning('registration', path, ['webhookChanged', id, changes.join(', ')], remedy);
  }
  if (registered === null) return healthy('registration', path, ['webhookNew', id]);
  const { remoteId } = registered;
  return healthy('registration', path, remoteId === null ? ['webhookThere', id] : ['webhookThereAs', id, remoteId]);
}

/** What happened, without the stop that it has where it stands alone. */
function partOf({ words, said }: NonNullable<RegistrationView['failure']>): Said | string {
  const [, happened] = said?.words ?? [];
  return Array.isArray(happened) ? asPart(happened as Said) : words;
}
