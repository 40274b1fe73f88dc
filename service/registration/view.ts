import { canonicalJson } from '../../rules/document/canonical-json.ts';
import { payloadOf } from '../../rules/registration/payload.ts';
import type { Drift, RegistrationView, SecretPlace } from '../contract/registrations.ts';
import type { Provider } from '../settings/provider.ts';
import type { SecretReference } from '../settings/schema.ts';
import { describeReference } from '../settings/secrets.ts';
import { pathOf } from '../settings/source.ts';
import { failureWords } from './failure-words.ts';
import { isUncertain, type RegistrationRecord, type Told } from './record.ts';
import type { Wanted } from './wanted.ts';

/** What goes on with a registration at the moment. */
export interface Activity {
  isBusy: boolean;
  /** ms; null where nothing is due. */
  nextTryAt: number | null;
}

/** What is wanted, beside what is known to be registered. */
export function viewOf(wanted: Wanted, record: RegistrationRecord, activity: Activity): RegistrationView {
  const { registration, source, provider, payload } = wanted;
  const changes = changesOf(wanted, record);
  return {
    registration,
    isWanted: true,
    path: pathOf(source),
    url: payload?.url ?? null,
    secret: placeOf(wanted.secret),
    state: isUncertain(record)
      ? 'unknown'
      : record.registered === null
        ? 'new'
        : changes.length > 0
          ? 'changed'
          : 'registered',
    changes,
    ...knownOf(record, provider),
    ...activity,
  };
}

/** What a provider still may have and the settings no longer want. */
export function orphanView(
  told: Told,
  record: RegistrationRecord,
  provider: Provider,
  activity: Activity,
): RegistrationView {
  return {
    registration: told.registration,
    isWanted: false,
    path: URL.parse(told.url)?.pathname ?? '',
    url: null,
    secret: told.secret,
    state: isUncertain(record) ? 'unknown' : 'registered',
    changes: [],
    ...knownOf(record, provider),
    ...activity,
  };
}

function knownOf({ registered, failure }: RegistrationRecord, { id, name = id, rest }: Provider) {
  return {
    providerName: name,
    can: {
      register: rest !== undefined,
      update: rest?.update !== undefined,
      remove: rest?.delete !== undefined,
    },
    registered:
      registered === null
        ? null
        : { at: registered.at, by: registered.by, remoteId: registered.remoteId, url: registered.url },
    failure:
      failure === null
        ? null
        : { at: failure.at, action: failure.action, code: failure.code, ...failureWords(failure, name) },
  };
}

/** Where a secret is kept, without its end. */
export function placeOf(reference: SecretReference | null): SecretPlace | null {
  return reference === null ? null : describeReference(reference);
}

const FIELDS = ['events', 'exchanges', 'filters', 'active'] as const;

/**
 * What differs between what is wanted and what was told. A public address that is away for the moment is no change; a secret is
 * compared by where it is kept, so that a rotation is seen and no trace of the secret itself is stored.
 */
function changesOf({ registration, payload, secret }: Wanted, { registered }: RegistrationRecord): Drift[] {
  if (registered === null) return [];
  const now = payloadOf(registration, '');
  const then = payloadOf(registered.registration, '');
  return [
    ...(payload !== null && payload.url !== registered.url ? ['url' as const] : []),
    ...FIELDS.filter((field) => canonicalJson(now[field]) !== canonicalJson(then[field])),
    ...(canonicalJson(placeOf(secret)) === canonicalJson(registered.secret) ? [] : ['secret' as const]),
  ];
}
