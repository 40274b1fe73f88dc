import { payloadOf, type RegistrationPayload } from '../../rules/registration/payload.ts';
import type { RegistrationView, SecretPlace } from '../contract/registrations.ts';

/** Stands in an address as long as there is no public one. */
const NO_ADDRESS = 'https://<your public address>';

/** What is to be entered, for programs: the payload without its secret, which is named by where it is kept. */
export function toEnter(view: RegistrationView): Record<string, unknown> {
  const { registration, url, secret } = view;
  return {
    id: registration.id,
    provider: registration.provider,
    source: registration.source,
    purpose: registration.purpose,
    url,
    payload: payloadOf(registration, url ?? NO_ADDRESS + view.path),
    secret,
  };
}

/** What to do at the provider, step by step. */
export function stepsOf(view: RegistrationView): string[] {
  const { registration, providerName, url, path, secret, can } = view;
  const { id, purpose, source } = registration;
  const payload = payloadOf(registration, url ?? NO_ADDRESS + path);
  return [
    `${id}: ${purpose} of ${providerName}, received by the source ${source}`,
    ...(url === null ? ['  There is no public address yet: set tunnel.publicUrl in settings.json.'] : []),
    `  1. At ${providerName}, create a webhook with`,
    ...fieldsOf(payload, secret).map(([name, value]) => `       ${name.padEnd(10)} ${value}`),
    '     or, where it takes JSON, this with the secret added:',
    ...JSON.stringify(payload, null, 2)
      .split('\n')
      .map((line) => `       ${line}`),
    `  2. Tell Hookdesk: hookdesk webhooks entered ${id} --remote-id <the id that ${providerName} shows>`,
    ...(can.register ? [`  Or let Hookdesk do both: hookdesk webhooks register ${id}`] : []),
  ];
}

function fieldsOf(payload: RegistrationPayload, secret: SecretPlace | null): [string, string][] {
  const { url, events, exchanges, filters = {}, active } = payload;
  const { minAmount, currencies, symbol, conditions } = filters;
  const levels = conditions?.map(({ type, value }) => `${type} ${value}`);
  const rows: [string, string | undefined][] = [
    ['url', url],
    ['events', events.join(', ')],
    ['secret', secretText(secret)],
    ['exchanges', exchanges?.join(', ')],
    ['minAmount', minAmount === undefined ? undefined : `${minAmount} (US dollars)`],
    ['currencies', currencies?.join(', ')],
    ['symbol', symbol],
    ['conditions', levels?.join(', ')],
    ['active', active ? 'yes' : 'no'],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

const KEPT: Readonly<Record<SecretPlace['kind'], (name: string) => string>> = {
  env: (name) => `the one in the environment variable ${name}`,
  file: (name) => `the one in the file ${name}`,
  value: () => 'the one in settings.json',
  vault: (name) =>
    `the one in the vault as ${name}, which is not shown again; for one that you know: hookdesk secret set ${name}`,
};

function secretText(secret: SecretPlace | null): string {
  return secret === null ? 'none that is still valid: give the source one first' : KEPT[secret.kind](secret.name);
}
