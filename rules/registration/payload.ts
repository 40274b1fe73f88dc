import { eventsOf, type Filters, type Registration } from './registration.ts';

/** What a provider is told, in the order and by the names of its documentation; the secret goes beside it. */
export interface RegistrationPayload {
  /** The public address, with the path of the source. */
  url: string;
  events: string[];
  exchanges?: string[] | undefined;
  filters?: Filters | undefined;
  active: boolean;
}

/** The payload of a registration for an address. */
export function payloadOf(registration: Registration, url: string): RegistrationPayload {
  const { exchanges, filters, active } = registration;
  return {
    url,
    events: [...eventsOf(registration)],
    ...(exchanges === undefined ? {} : { exchanges }),
    ...(filters === undefined || Object.keys(filters).length === 0 ? {} : { filters }),
    active,
  };
}

/** The payload as it is entered or sent: with the secret in the place that the documentation gives it. */
export function withSecret<Secret>(payload: RegistrationPayload, secret: Secret): Record<string, unknown> {
  const { url, events, ...rest } = payload;
  return { url, events, secret, ...rest };
}
