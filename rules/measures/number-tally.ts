const SMALLEST = 16;

/**
 * How many different numbers there are among those that come and go: a hash table with open addressing, 12 bytes a place, which
 * is many times faster than a Map of doubles.
 */
export class NumberTally {
  #numbers = new Float64Array(SMALLEST);
  /** How often each is there; 0 for an empty place. */
  #counts = new Uint32Array(SMALLEST);
  #different = 0;

  get different(): number {
    return this.#different;
  }

  get bytes(): number {
    return this.#numbers.byteLength + this.#counts.byteLength;
  }

  add(number: number): void {
    const place = this.#placeOf(number);
    const count = this.#counts[place] as number;
    this.#counts[place] = count + 1;
    if (count > 0) return;
    this.#numbers[place] = number;
    this.#different += 1;
    if (this.#different * 2 > this.#counts.length) this.#resize(this.#counts.length * 2);
  }

  remove(number: number): void {
    const place = this.#placeOf(number);
    const count = this.#counts[place] as number;
    if (count === 0) return;
    this.#counts[place] = count - 1;
    if (count > 1) return;
    this.#different -= 1;
    this.#closeGap(place);
    if (this.#counts.length > SMALLEST && this.#different * 8 < this.#counts.length)
      this.#resize(this.#counts.length / 2);
  }

  clear(): void {
    this.#numbers = new Float64Array(SMALLEST);
    this.#counts = new Uint32Array(SMALLEST);
    this.#different = 0;
  }

  /** Where the number is, or where it would go. */
  #placeOf(number: number): number {
    const mask = this.#counts.length - 1;
    let place = hashOf(number) & mask;
    while (this.#counts[place] !== 0 && this.#numbers[place] !== number) place = (place + 1) & mask;
    return place;
  }

  /** Moves up those behind an emptied place that were put there only because it was taken (Knuth, algorithm 6.4 R). */
  #closeGap(emptied: number): void {
    const mask = this.#counts.length - 1;
    let gap = emptied;
    for (let place = (gap + 1) & mask; this.#counts[place] !== 0; place = (place + 1) & mask) {
      const number = this.#numbers[place] as number;
      const wanted = hashOf(number) & mask;
      if (((place - wanted) & mask) < ((place - gap) & mask)) continue;
      this.#numbers[gap] = number;
      this.#counts[gap] = this.#counts[place] as number;
      this.#counts[place] = 0;
      gap = place;
    }
  }

  #resize(size: number): void {
    const [numbers, counts] = [this.#numbers, this.#counts];
    this.#numbers = new Float64Array(size);
    this.#counts = new Uint32Array(size);
    for (const [index, count] of counts.entries()) {
      if (count === 0) continue;
      const place = this.#placeOf(numbers[index] as number);
      this.#numbers[place] = numbers[index] as number;
      this.#counts[place] = count;
    }
  }
}

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);

/** Mixes the bits of a double (the finaliser of MurmurHash3); -0 does not come, and NaN is no number. */
function hashOf(number: number): number {
  DOUBLE[0] = number;
  let hash = (WORDS[0] as number) ^ Math.imul(WORDS[1] as number, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
