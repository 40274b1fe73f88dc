import { isRecord, type JsonValue, member } from '../../../rules/event/json.ts';
import type { Said } from '../../contract/sayings/en.ts';
import type { Clock, Log } from '../../host.ts';
import { type Told, told, within } from '../told.ts';
import type { Answer, ToldError } from './answer.ts';
import { isClientError } from './error-table.ts';
import type { KeptToken } from './kept-token.ts';
import { expiryOf } from './token-expiry.ts';

/** So long before its end a token is renewed, ms. */
const AHEAD_MS = 60_000;
/** After a renewal ahead of time came to nothing, the next one waits, ms; the old token is still good. */
const AGAIN_MS = 10_000;

/** A token to call with, or why there is none, in words for the user. */
export type Access = { token: string } | { failed: Told };

export interface TokensMeans {
  access: KeptToken;
  refresh: KeptToken;
  /** `POST /auth/jwt/refresh` with this token. */
  renew: (refreshToken: string) => Promise<Answer>;
  /** Told of every token before it is used. */
  onToken: (token: string) => void;
  broker: string;
  clock: Clock;
  log: Log;
}

/**
 * The access token and its renewal. A refresh token is good once, and its successor comes with the answer: there is one renewal at a time,
 * nobody's impatience ends it, and what it brings is in the vault before it is used. Where an answer is lost the same refresh token is tried
 * again; once it is refused only the user can sign in anew, and is told so until he did.
 */
export class Tokens {
  readonly #means: TokensMeans;
  #renewing: Promise<Access> | null = null;
  /** An access token that the exchange has called expired. */
  #expired: string | null = null;
  /** One that looked expired when it came: this machine's clock is wrong, and only the exchange can tell. */
  #misdated: string | null = null;
  #notBefore = 0;
  /** A pair that could not be kept yet. */
  #unkept: Pair | null = null;
  /** A refresh token to whose use no answer came. */
  #lost: string | null = null;
  #refused: { token: string; why: Told } | null = null;

  constructor(means: TokensMeans) {
    this.#means = means;
  }

  /** The token to call with, renewed where its end is near. Never rejects. */
  async current(): Promise<Access> {
    try {
      const failed = this.#keep();
      if (failed !== null) return { failed };
      const token = this.#read();
      if (token === null) return await this.renewed(null);
      if (!this.#isDue(token)) return { token };
      const renewed = await this.renewed(token);
      if ('token' in renewed || this.#isOver(token)) return renewed;
      this.#notBefore = this.#means.clock.now() + AGAIN_MS;
      return { token };
    } catch (error) {
      return { failed: told('tokensUnread', messageOf(error)) };
    }
  }

  /** Another token than the one that has expired; whoever comes while one is fetched waits for the same. Never rejects. */
  async renewed(expired: string | null): Promise<Access> {
    try {
      const token = this.#read();
      if (token !== null && token !== expired) return { token };
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = null;
      });
      return await this.#renewing;
    } catch (error) {
      return { failed: told('tokensUnread', messageOf(error)) };
    }
  }

  /** The exchange has turned this token away: it is not called with again. */
  noteExpired(token: string): void {
    this.#expired = token;
  }

  async #renew(): Promise<Access> {
    const { refresh, access } = this.#means;
    const failed = this.#keep();
    if (failed !== null) return { failed };
    const token = refresh.read();
    if (token === null) return { failed: told('tokenExpired', signIn(access, refresh)) };
    if (this.#refused?.token === token) return { failed: this.#refused.why };
    this.#means.onToken(token);
    return this.#taken(token, await this.#means.renew(token));
  }

  #taken(token: string, answer: Answer): Access {
    if (answer.kind === 'unsent') return { failed: told('tokenNotRenewed', within(answer)) };
    const pair = answer.kind === 'value' ? pairIn(answer.value) : null;
    if (pair === null) return answer.kind === 'error' ? this.#turnedAway(token, answer) : this.#isLost(token, answer);
    for (const each of [pair.access, pair.refresh]) if (each !== null) this.#means.onToken(each);
    this.#lost = null;
    this.#unkept = pair;
    const failed = this.#keep();
    if (failed !== null) return { failed };
    this.#misdated = this.#isOver(pair.access) ? pair.access : null;
    return { token: pair.access };
  }

  #isLost(token: string, answer: Answer): Access {
    const { broker, log } = this.#means;
    this.#lost = token;
    const why: Told = 'message' in answer ? answer : told('withoutTokens');
    log.warn({ broker, why: why.message }, 'The answer to a renewal of the access token was lost; it is tried again');
    return { failed: told('tokenNotRenewedYet', within(why)) };
  }

  #turnedAway(token: string, error: ToldError): Access {
    const { broker, log, access, refresh } = this.#means;
    const words = `${error.code}: ${error.message}`;
    if (!isClientError(error) || error.status === 408 || error.status === 429)
      return { failed: told('tokenNotRenewedYet', words) };
    const phrase = this.#lost === token ? 'refreshTokenLost' : 'refreshTokenRefused';
    const why = told(phrase, words, signIn(access, refresh));
    this.#refused = { token, why };
    log.error({ broker, code: error.code }, 'The exchange no longer takes the refresh token: sign in there again');
    return { failed: why };
  }

  /** Puts what was renewed into the vault; why it cannot, or null. It is tried again before anything else is done with the tokens. */
  #keep(): Told | null {
    const { access, refresh, broker, log } = this.#means;
    if (this.#unkept === null) return null;
    try {
      // The refresh token first: with it alone a new access token can be had.
      if (this.#unkept.refresh !== null) refresh.keep(this.#unkept.refresh);
      access.keep(this.#unkept.access);
      this.#unkept = null;
      return null;
    } catch (error) {
      log.error(
        { broker, error: messageOf(error) },
        'Renewed tokens cannot be kept in the vault; they are not used until then',
      );
      return told('tokensNotKept', messageOf(error));
    }
  }

  #read(): string | null {
    const token = this.#means.access.read();
    if (token !== null) this.#means.onToken(token);
    return token;
  }

  #isDue(token: string): boolean {
    const now = this.#means.clock.now();
    if (token === this.#expired) return true;
    const end = token === this.#misdated ? null : expiryOf(token);
    if (end === null || end - AHEAD_MS > now) return false;
    // Without a refresh token only the exchange can say that it is over.
    return (end <= now || now >= this.#notBefore) && this.#means.refresh.read() !== null;
  }

  #isOver(token: string): boolean {
    if (token === this.#expired) return true;
    const end = token === this.#misdated ? null : expiryOf(token);
    return end !== null && end <= this.#means.clock.now();
  }
}

interface Pair {
  access: string;
  /** Null: the old one stays good. */
  refresh: string | null;
}

/** `{acc_token, refresh_token}` (REST.md), as it is or inside `data` or `result`; null where there is none. */
function pairIn(value: JsonValue): Pair | null {
  for (const record of [value, inside(value, 'data'), inside(value, 'result')]) {
    const access = isRecord(record) ? member(record, 'acc_token') : undefined;
    const refresh = isRecord(record) ? member(record, 'refresh_token') : undefined;
    if (typeof access === 'string' && access !== '') {
      return { access, refresh: typeof refresh === 'string' && refresh !== '' ? refresh : null };
    }
  }
  return null;
}

function inside(value: JsonValue, name: string): unknown {
  return isRecord(value) ? member(value, name) : undefined;
}

function signIn(access: KeptToken, refresh: KeptToken): Said {
  return ['signInAgain', access.place, refresh.place];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
