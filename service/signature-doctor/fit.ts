import { createSecretKey } from 'node:crypto';
import { DIGEST_BYTES } from '../listener/verify/signature-value.ts';
import { type Piece, readTemplate, signatureOf } from '../listener/verify/signed-content.ts';
import { type BodyForm, bodyForms } from './body-forms.ts';
import type { CandidateSecret, Case } from './case.ts';
import { digestsIn, type FoundDigest } from './found-digests.ts';
import { type KeyForm, keyForms } from './key-forms.ts';
import { idsIn, timestampsIn } from './signed-values.ts';

/** A way to sign that gives the very signature that the request carries. */
export interface Fit {
  digest: FoundDigest;
  secret: CandidateSecret;
  keyForm: KeyForm['form'];
  bodyForm: BodyForm['form'];
  /** Template of what is signed: `{timestamp}.{body}`. */
  content: string;
  algorithm: keyof typeof DIGEST_BYTES;
}

/** What senders sign, the commonest first. */
const CONTENTS = [
  '{body}',
  '{timestamp}{body}',
  '{timestamp}.{body}',
  '{id}.{timestamp}.{body}',
  'v0:{timestamp}:{body}',
  '{body}{timestamp}',
] as const;

/** Bytes that are hashed for one request at most: it is looked at while events wait. */
const MOST_BYTES = 8 * 1_024 * 1_024;

/**
 * Tries every known way to sign until one gives a signature that the request carries: other headers, encodings, algorithms and
 * contents, other forms of the secret, and – with the source's own secrets – other forms of the body. Null where none fits.
 */
export function findFit({ refused, source, secrets }: Case): Fit | null {
  const digests = digestsIn(refused.rawHeaders);
  const body = refused.body ?? new Uint8Array();
  if (digests.length === 0) return null;
  const values = { ids: idsIn(refused.rawHeaders), timestamps: timestampsIn(refused.rawHeaders) };
  const contents = CONTENTS.map((template) => ({ template, pieces: readTemplate(template) }));
  const own = source.hmac?.content;
  if (own !== undefined && !CONTENTS.some((content) => content === own)) {
    contents.unshift({ template: own as (typeof CONTENTS)[number], pieces: readTemplate(own) });
  }
  const search = new Search(digests, contents, values);
  return search.run(body, source.id, secrets);
}

class Search {
  readonly #digests: readonly FoundDigest[];
  readonly #algorithms: readonly Fit['algorithm'][];
  readonly #contents: readonly { template: string; pieces: Piece[] }[];
  readonly #values: { ids: readonly string[]; timestamps: readonly string[] };
  #left = MOST_BYTES;

  constructor(
    digests: readonly FoundDigest[],
    contents: readonly { template: string; pieces: Piece[] }[],
    values: { ids: readonly string[]; timestamps: readonly string[] },
  ) {
    this.#digests = digests;
    this.#contents = contents;
    this.#values = values;
    const lengths = new Set(digests.map(({ bytes }) => bytes.length));
    const names = Object.keys(DIGEST_BYTES) as Fit['algorithm'][];
    this.#algorithms = names.filter((name) => lengths.has(DIGEST_BYTES[name]));
  }

  /** The body as it came with everybody's secret; then other forms of it with the source's own. */
  run(body: Uint8Array, source: string, secrets: readonly CandidateSecret[]): Fit | null {
    const [asReceived, ...others] = bodyForms(body);
    const own = secrets.filter((secret) => secret.source === source);
    for (const form of asReceived === undefined ? [] : [asReceived]) {
      const fit = this.#withSecrets(form, secrets);
      if (fit !== null) return fit;
    }
    for (const form of others) {
      const fit = this.#withSecrets(form, own);
      if (fit !== null) return fit;
    }
    return null;
  }

  #withSecrets(form: BodyForm, secrets: readonly CandidateSecret[]): Fit | null {
    for (const secret of secrets) {
      for (const { form: keyForm, key } of keyForms(secret.value)) {
        const found = this.#withKey(form.body, key);
        if (found !== null) return { ...found, secret, keyForm, bodyForm: form.form };
      }
    }
    return null;
  }

  #withKey(body: Uint8Array, bytes: Uint8Array): Pick<Fit, 'digest' | 'content' | 'algorithm'> | null {
    const key = createSecretKey(bytes);
    for (const { template, pieces } of this.#contents) {
      for (const values of this.#valuesFor(template)) {
        for (const algorithm of this.#algorithms) {
          this.#left -= body.length + 256;
          if (this.#left < 0) return null;
          const signature = signatureOf({ algorithm, content: pieces }, key, { ...values, body });
          const digest = this.#digests.find(({ bytes: given }) => given.equals(signature));
          if (digest !== undefined) return { digest, content: template, algorithm };
        }
      }
    }
    return null;
  }

  /** Every pair of the values that a template asks for; none where the request has no such value. */
  #valuesFor(template: string): { id: string; timestamp: string }[] {
    const ids = template.includes('{id}') ? this.#values.ids : [''];
    const timestamps = template.includes('{timestamp}') ? this.#values.timestamps : [''];
    return ids.flatMap((id) => timestamps.map((timestamp) => ({ id, timestamp })));
  }
}
