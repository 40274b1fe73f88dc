import { createHash } from 'node:crypto';
import type { SecretReference } from '../../settings/secret-reference.ts';
import { describeReference } from '../../settings/secrets.ts';
import type { ExchangeMeans } from '../exchange-means.ts';

/**
 * One token, read anew at every use: whoever signs in again need not restart Hookdesk. A reference into the vault is where the refreshed
 * token goes too; for any other one it goes to the vault under a name of the broker's own, beside a fingerprint of the token that it came
 * from: another token in the settings is a newer sign-in, and wins. Reading and keeping throw where the vault does.
 */
export class KeptToken {
  readonly #reference: SecretReference | undefined;
  readonly #name: string;
  readonly #fromName: string;
  readonly #means: Pick<ExchangeMeans, 'resolveSecret' | 'storeSecret'>;

  /** `kept`: names in the vault, of the token and of the fingerprint. */
  constructor(
    reference: SecretReference | undefined,
    kept: { name: string; from: string },
    means: Pick<ExchangeMeans, 'resolveSecret' | 'storeSecret'>,
  ) {
    this.#reference = reference;
    this.#name = kept.name;
    this.#fromName = kept.from;
    this.#means = means;
  }

  /** Where the user sets it, in words. */
  get place(): string {
    const { kind, name } = describeReference(this.#reference ?? { vault: this.#name });
    return `{ "${kind}": ${JSON.stringify(name)} }`;
  }

  read(): string | null {
    const { resolveSecret } = this.#means;
    const stored = resolveSecret({ vault: this.#name });
    const given = this.#given();
    if (stored === null || given === null) return stored ?? given;
    const from = this.#from();
    return from === null || from === fingerprintOf(given) ? stored : given;
  }

  /** On disk when this returns. */
  keep(token: string): void {
    const { storeSecret } = this.#means;
    const given = this.#given();
    const from = given === null ? null : fingerprintOf(given);
    const before = given === null ? null : this.#from();
    // A kill between two of these leaves the newest token in force: without a fingerprint what is stored wins.
    if (before !== null && before !== from) storeSecret(this.#fromName, '');
    storeSecret(this.#name, token);
    if (from !== null && before !== from) storeSecret(this.#fromName, from);
  }

  /** The token of the settings, where it is kept elsewhere than in the vault. */
  #given(): string | null {
    const reference = this.#reference;
    return reference === undefined || 'vault' in reference ? null : this.#means.resolveSecret(reference);
  }

  #from(): string | null {
    return this.#means.resolveSecret({ vault: this.#fromName });
  }
}

function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
