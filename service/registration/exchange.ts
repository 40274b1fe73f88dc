import { payloadOf } from '../../rules/registration/payload.ts';
import type { Clock, Log } from '../host.ts';
import type { AuditEntry } from '../journal/journal.ts';
import type { ProviderRest } from '../settings/provider.ts';
import type { SecretReference } from '../settings/schema.ts';
import { type Answer, idIn, valueAt } from './answer.ts';
import type { RegistrationBook } from './book.ts';
import type { ProviderClient } from './provider-client.ts';
import { inEnglishOnly, type RegistrationRecord, type Told, toldIn } from './record.ts';
import { answered, begun, registeredAs } from './transitions.ts';

export interface ExchangeOptions {
  book: RegistrationBook;
  client: ProviderClient;
  clock: Clock;
  log: Log;
  audit: (entry: AuditEntry) => void;
}

/** What is to be said to a provider. */
export interface Job {
  action: 'create' | 'update' | 'delete';
  told: Told;
  rest: ProviderRest;
  /** The webhook secret that goes along; null where none does. */
  secret: SecretReference | null;
  /** Who asked for it: the user, or Hookdesk itself because the address changed. */
  actor: Actor;
}

export type Actor = 'user' | 'hookdesk';

/** Says things to providers and keeps the book of it: before a call leaves, and after its answer. */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #stopping = new AbortController();

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Ends every call; one whose answer is not there yet is written down as unknown. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Throws `REGISTRATION_REFUSED` where the call cannot be made; the book is as before then. */
  async say(id: string, job: Job, record: RegistrationRecord): Promise<Answer> {
    const { book, clock } = this.#options;
    const { action, told, rest, secret, actor } = job;
    const attempt = { ...told, at: clock.now(), action };
    book.set(id, begun(record, attempt));
    const answer = await this.#perform(action, rest, told, record, secret).catch((error: unknown) => {
      // Nothing was sent.
      book.set(id, record);
      throw error;
    });
    book.set(id, answered(record, attempt, answer, rest, clock.now()));
    this.note(action, id, record, { actor, answer });
    return answer;
  }

  /**
   * Takes over what the provider's list has under the address of a creation that may have happened. False where it is not there:
   * no proof, because a list may have more pages than one.
   */
  async adopt(id: string, record: RegistrationRecord, rest: ProviderRest): Promise<boolean> {
    const { attempt } = record;
    const { list } = rest;
    if (attempt === null || list === undefined || this.#stopping.signal.aborted) return false;
    const answer = await this.#perform('list', rest, attempt, record, null);
    const items = answer.kind === 'done' ? valueAt(answer.body, list.itemsPath) : undefined;
    if (!Array.isArray(items)) return false;
    const ours: unknown = items.find((item) => valueAt(item, list.urlPath) === attempt.url);
    const remoteId = idIn(ours, list.idPath);
    if (remoteId === null) return false;
    const { book, clock } = this.#options;
    book.set(id, registeredAs(toldIn(attempt), { at: clock.now(), by: 'rest', remoteId }));
    this.note('adopt', id, record);
    return true;
  }

  /** Writes into the journal's history and the log what has changed in the book. */
  note(
    what: string,
    id: string,
    before: RegistrationRecord,
    { actor = 'user', answer }: { actor?: Actor; answer?: Answer } = {},
  ): void {
    const { book, clock, log, audit } = this.#options;
    const after = book.find(id);
    const action = `registration.${what}`;
    const changed = { before: inEnglishOnly(before), after: inEnglishOnly(after) };
    audit({ at: clock.now(), actor, action, path: `registrations/${id}`, ...changed });
    const fields = { registration: id, action: what, remoteId: after.registered?.remoteId ?? null };
    if (answer?.kind === 'failed' && after.failure !== null) {
      log.warn({ ...fields, code: answer.code, status: answer.status }, 'Registration failed');
    } else {
      log.info(fields, 'Registration changed');
    }
  }

  #perform(
    action: Job['action'] | 'list',
    rest: ProviderRest,
    { registration, url }: Told,
    { registered }: RegistrationRecord,
    secret: SecretReference | null,
  ): Promise<Answer> {
    const subject = {
      registration,
      payload: payloadOf(registration, url),
      remoteId: registered?.remoteId ?? null,
    };
    return this.#options.client.perform({ action, rest, subject, secret, signal: this.#stopping.signal });
  }
}
