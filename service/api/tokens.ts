import { createHash, timingSafeEqual } from 'node:crypto';

/** Addresses of the interface that stay valid at the same time; opening one more ends the oldest. */
const MOST_TOKENS = 64;

/** The tokens that open the interface. Only their hashes are kept, so that no dump of the process shows one. */
export class Tokens {
  #random: (bytes: number) => Uint8Array;
  #hashes: Buffer[] = [];

  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
  }

  /** A fresh token of 256 bits, base64url. */
  issue(): string {
    const token = Buffer.from(this.#random(32)).toString('base64url');
    this.#hashes.push(hash(token));
    if (this.#hashes.length > MOST_TOKENS) this.#hashes.shift();
    return token;
  }

  accepts(token: string): boolean {
    const candidate = hash(token);
    return this.#hashes.reduce((accepted, known) => timingSafeEqual(known, candidate) || accepted, false);
  }
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
