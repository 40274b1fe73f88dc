/** What happens to the next renewal. `lose`: the token is used up, and the answer never arrives. */
export type RefreshFault = 'drop' | 'lose' | { status: number; body: unknown };

/** Access tokens that expire, and refresh tokens that are good once. */
export class LookalikeTokens {
  readonly faults: RefreshFault[] = [];
  /** JWTs with an end instead of opaque texts; ms. */
  lifetime: number | null = null;
  access: string;
  refresh: string;
  /** Renewals that used up a token. */
  renewals = 0;
  /** Told when a token was used up, before the answer leaves. */
  onRenewal: () => void = () => {};
  readonly #now: () => number;
  readonly #expired = new Set<string>();
  #issued = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.access = this.#issue('access');
    this.refresh = this.#issue('refresh');
  }

  /** The access token in force is so no longer. */
  expire(): void {
    this.#expired.add(this.access);
  }

  /** The user signs in anew: nothing of before is good any longer. */
  signIn(): void {
    this.access = this.#issue('access');
    this.refresh = this.#issue('refresh');
  }

  /** Null where the token is good. */
  denied(token: string) {
    if (token === this.access && !this.#expired.has(token)) return null;
    return { status: 401, body: { code: 401_000, message: 'access token is expired' } };
  }

  refreshed(token: string) {
    if (token !== this.refresh)
      return { status: 401, body: { code: 401_507, message: `refresh token ${token} is used up` } };
    this.renewals += 1;
    this.signIn();
    this.onRenewal();
    return { status: 200, body: { acc_token: this.access, refresh_token: this.refresh } };
  }

  #issue(kind: string): string {
    this.#issued += 1;
    const name = `test-${kind}-token-${this.#issued}`;
    if (this.lifetime === null || kind === 'refresh') return name;
    const claims = { sub: name, exp: Math.floor((this.#now() + this.lifetime) / 1_000) };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;
  }
}
