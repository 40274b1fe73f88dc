import type { Registration } from '../../rules/registration/registration.ts';
import type { RegistrationView } from '../contract/registrations.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import type { Provider, ProviderRest } from '../settings/provider.ts';
import { providersOf } from '../settings/registrations.ts';
import type { SecretReference, Settings } from '../settings/schema.ts';
import { type Answer, type FailedAnswer, isRemoteId } from './answer.ts';
import { type Actor, Exchange, type ExchangeOptions, type Job } from './exchange.ts';
import { AddressFollower } from './follower.ts';
import { isUncertain, NOTHING_KNOWN, type Told, toldBefore } from './record.ts';
import { refusal } from './refusal.ts';
import { registeredIn, restOf } from './requirements.ts';
import { interrupted, registeredAs } from './transitions.ts';
import { orphanView, placeOf, viewOf } from './view.ts';
import { behindOf, type Wanted, wantedOf } from './wanted.ts';

export interface RegistrarOptions extends ExchangeOptions {
  settings: () => Settings;
  /** The public address without a slash at its end; null while there is none. */
  publicUrl: () => string | null;
  /** Lets a source accept the provider's id as `x-webhook-id`, with the secret that the provider was given. */
  acceptWebhookId: (source: string, webhookId: string, secret: SecretReference) => Promise<void>;
}

const BUSY = inEnglish(['callUnderWay']);

/**
 * Registers webhooks at providers, changes and removes them, and knows what was told to whom. One call at a time for each
 * registration. Methods throw `REGISTRATION_REFUSED` where nothing was sent or noted; what a provider answered is in the view that
 * they give, which is null where nothing is left to show.
 */
export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #exchange: Exchange;
  readonly #follower: AddressFollower;
  readonly #calls = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(options: RegistrarOptions) {
    this.#options = options;
    this.#exchange = new Exchange(options);
    this.#follower = new AddressFollower({
      clock: options.clock,
      behind: () => behindOf(this.#wanted(), options.book.all()),
      update: (id) => this.#followOne(id),
      onChange: () => this.#changed(),
    });
  }

  /** Runs `listener` when something to show has changed. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Settles what an earlier run left open. */
  start(): void {
    const { book, clock } = this.#options;
    for (const [id, record] of book.all()) {
      const settled = interrupted(record, clock.now());
      if (settled !== null) book.set(id, settled);
    }
  }

  /** The public address or the settings may have changed: providers that are to follow it are told. */
  lookAtAddress(): void {
    this.#follower.look();
    this.#changed();
  }

  /** Ends what is under way and writes down what is not known of it. */
  async stop(): Promise<void> {
    this.#follower.stop();
    this.#exchange.stop();
    await Promise.allSettled(this.#calls.values());
    this.#listeners.clear();
  }

  /** What the settings want, in their order, then what providers may still have of what they no longer want. */
  views(): RegistrationView[] {
    const records = this.#options.book.all();
    const wanted = this.#wanted();
    const ids = new Set(wanted.map(({ registration }) => registration.id));
    return [
      ...wanted.map((one) => {
        const { id } = one.registration;
        return viewOf(one, records.get(id) ?? NOTHING_KNOWN, this.#activity(id));
      }),
      ...[...records].flatMap(([id, record]) => {
        const told = record.registered ?? record.attempt;
        if (ids.has(id) || told === null) return [];
        return orphanView(told, record, this.#providerOf(told.registration), this.#activity(id));
      }),
    ];
  }

  /**
   * Creates it at the provider. Where an earlier creation may have happened, the provider's list is asked first; where that does
   * not settle it, `again` says that somebody has looked and it is not there.
   */
  register(id: string, again = false): Promise<RegistrationView | null> {
    return this.#exclusively(id, async () => {
      const { book } = this.#options;
      const wanted = this.#wantedOne(id);
      const rest = restOf(wanted.provider, id);
      const record = book.find(id);
      if (record.registered !== null) throw refusal(id, 'registeredAlready');
      if (isUncertain(record)) {
        if (await this.#exchange.adopt(id, record, rest)) return this.#acceptId(id);
        if (!again) throw refusal(id, 'perhapsRegistered');
      }
      await this.#exchange.say(id, this.#jobOf('create', wanted, rest, 'user'), record);
      const after = book.find(id);
      if (isUncertain(after)) await this.#exchange.adopt(id, after, rest);
      await this.#acceptId(id);
    });
  }

  /** Says at the provider what is wanted now. */
  update(id: string): Promise<RegistrationView | null> {
    return this.#exclusively(id, async () => void (await this.#update(id, 'user')));
  }

  /** Removes it at the provider; one that is gone there already counts as removed. */
  remove(id: string): Promise<RegistrationView | null> {
    return this.#exclusively(id, async () => {
      const record = this.#options.book.find(id);
      const told = registeredIn(record, id);
      const provider = this.#providerOf(told.registration);
      const rest = restOf(provider, id);
      if (rest.delete === undefined) throw refusal(id, 'profileCannotDelete', provider.id);
      await this.#exchange.say(id, { action: 'delete', told, rest, secret: null, actor: 'user' }, record);
    });
  }

  /** Notes what the user did at the provider by hand: what is wanted now is there, under this id where it is known. */
  entered(id: string, remoteId: string | null): Promise<RegistrationView | null> {
    return this.#exclusively(id, async () => {
      if (remoteId !== null && !isRemoteId(remoteId)) throw refusal(id, 'remoteIdWanted');
      const { book, clock } = this.#options;
      const record = book.find(id);
      const told = toldBefore(record) ?? this.#toldOf(this.#wantedOne(id));
      const known = remoteId ?? record.registered?.remoteId ?? null;
      book.set(id, registeredAs(told, { at: clock.now(), by: 'hand', remoteId: known }));
      this.#exchange.note('entered', id, record);
      await this.#acceptId(id);
    });
  }

  /** Notes that the provider does not have it, or no longer. */
  forget(id: string): Promise<RegistrationView | null> {
    return this.#exclusively(id, async () => {
      const record = this.#options.book.find(id);
      this.#options.book.set(id, NOTHING_KNOWN);
      this.#exchange.note('forgotten', id, record);
    });
  }

  async #update(id: string, actor: Actor): Promise<Answer> {
    const wanted = this.#wantedOne(id);
    const { provider } = wanted;
    const rest = restOf(provider, id);
    const record = this.#options.book.find(id);
    registeredIn(record, id);
    if (rest.update === undefined) {
      throw refusal(id, 'profileCannotUpdate', provider.id);
    }
    return this.#exchange.say(id, this.#jobOf('update', wanted, rest, actor), record);
  }

  async #followOne(id: string): Promise<FailedAnswer | null> {
    const answers: Answer[] = [];
    try {
      await this.#exclusively(id, async () => void answers.push(await this.#update(id, 'hookdesk')));
      const [answer] = answers;
      return answer?.kind === 'failed' ? answer : null;
    } catch (error) {
      if (!(error instanceof HookdeskError)) throw error;
      const { message: detail, values } = error;
      this.#options.log.warn({ registration: id, error: detail }, 'The provider was not told of the new address');
      const isRetryable = values.detail === BUSY;
      return { kind: 'failed', code: 'refused', status: null, detail, isRetryable, retryAfter: undefined };
    }
  }

  #jobOf(action: Job['action'], wanted: Wanted, rest: ProviderRest, actor: Actor): Job {
    const { registration, source, secret } = wanted;
    if (secret === null) throw refusal(registration.id, 'noValidSecret', source.id);
    return { action, told: this.#toldOf(wanted), rest, secret, actor };
  }

  #toldOf({ registration, payload, secret }: Wanted): Told {
    if (payload === null) throw refusal(registration.id, 'noPublicAddress');
    return { registration, url: payload.url, secret: placeOf(secret) };
  }

  /** The signed scheme knows a secret by the webhook's id, which only the provider's answer says. */
  async #acceptId(id: string): Promise<void> {
    const wanted = this.#wanted().find(({ registration }) => registration.id === id);
    const remoteId = this.#options.book.find(id).registered?.remoteId ?? null;
    if (wanted?.source.preset !== 'okd-signed' || wanted.secret === null || remoteId === null) return;
    if (Object.hasOwn(wanted.source.secretsById ?? {}, remoteId)) return;
    await this.#options.acceptWebhookId(wanted.source.id, remoteId, wanted.secret);
  }

  async #exclusively(id: string, work: () => Promise<void>): Promise<RegistrationView | null> {
    if (this.#calls.has(id)) throw refusal(id, 'callUnderWay');
    const call = work();
    this.#calls.set(id, call);
    this.#changed();
    try {
      await call;
    } finally {
      this.#calls.delete(id);
      this.#changed();
    }
    return this.views().find(({ registration }) => registration.id === id) ?? null;
  }

  #activity(id: string) {
    return { isBusy: this.#calls.has(id), nextTryAt: this.#follower.nextTryAt(id) };
  }

  #wanted(): Wanted[] {
    const { settings, publicUrl, clock } = this.#options;
    return wantedOf(settings(), publicUrl(), clock.now());
  }

  #wantedOne(id: string): Wanted {
    const found = this.#wanted().find(({ registration }) => registration.id === id);
    if (found === undefined) throw refusal(id, 'noRegistration');
    return found;
  }

  #providerOf({ provider: id }: Registration): Provider {
    return providersOf(this.#options.settings()).find((provider) => provider.id === id) ?? { id };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
