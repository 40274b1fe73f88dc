import { comparePlaces, type Place } from '../../rules/backtest/place.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const FIRST_CAPACITY = 1_024;

/**
 * Lines of a result as JSON, kept as bytes outside of the heap until all are there, because the order of the result is known
 * at the end only: a late event's firing comes before others that were decided earlier.
 */
export class LineStore {
  /** Filled one after the other; a line lies in one of them. */
  readonly #chunks: Buffer[] = [];
  #used = 0;
  #length = 0;
  /** Per line: chunk, start and length in it. */
  #where = new Uint32Array(FIRST_CAPACITY * 3);
  #at = new Float64Array(FIRST_CAPACITY);
  #order = new Float64Array(FIRST_CAPACITY);
  #rank = new Uint32Array(FIRST_CAPACITY);

  get length(): number {
    return this.#length;
  }

  add(json: string, { at, order, rank }: Place): void {
    const bytes = Buffer.byteLength(json) + 1;
    const index = this.#length;
    if (index === this.#at.length) this.#grow();
    const chunk = this.#roomFor(bytes);
    this.#where.set([this.#chunks.length - 1, this.#used, bytes], index * 3);
    chunk.write(json, this.#used);
    chunk[this.#used + bytes - 1] = 0x0a;
    this.#used += bytes;
    this.#at[index] = at;
    this.#order[index] = order;
    this.#rank[index] = rank;
    this.#length += 1;
  }

  /** The first `limit` lines in the order of the result, each with its end of line, gathered to about `size` bytes at a time. */
  *inOrder(size: number, limit = this.#length): Generator<Buffer> {
    let gathered: Buffer[] = [];
    let bytes = 0;
    for (const index of this.#indexes().subarray(0, limit)) {
      const line = this.#line(index);
      gathered.push(line);
      bytes += line.length;
      if (bytes < size) continue;
      yield Buffer.concat(gathered, bytes);
      gathered = [];
      bytes = 0;
    }
    if (bytes > 0) yield Buffer.concat(gathered, bytes);
  }

  /** Lines with equal places keep the order in which they came. */
  #indexes(): Uint32Array {
    const indexes = Uint32Array.from({ length: this.#length }, (_none, index) => index);
    const compare = (one: number, other: number) => comparePlaces(this.#place(one), this.#place(other)) || one - other;
    // Nearly always they came in order already, and looking is cheaper than sorting.
    const isInOrder = indexes.every((index) => index === 0 || compare(index - 1, index) < 0);
    return isInOrder ? indexes : indexes.sort(compare);
  }

  #place(index: number): Place {
    return { at: this.#at[index] ?? 0, order: this.#order[index] ?? 0, rank: this.#rank[index] ?? 0 };
  }

  #line(index: number): Buffer {
    const [chunk = 0, start = 0, length = 0] = this.#where.subarray(index * 3, index * 3 + 3);
    return (this.#chunks[chunk] ?? Buffer.alloc(0)).subarray(start, start + length);
  }

  #roomFor(bytes: number): Buffer {
    const last = this.#chunks.at(-1);
    if (last !== undefined && this.#used + bytes <= last.length) return last;
    const chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, bytes));
    this.#chunks.push(chunk);
    this.#used = 0;
    return chunk;
  }

  #grow(): void {
    const { length } = this.#at;
    this.#where = grown(new Uint32Array(length * 6), this.#where);
    this.#at = grown(new Float64Array(length * 2), this.#at);
    this.#order = grown(new Float64Array(length * 2), this.#order);
    this.#rank = grown(new Uint32Array(length * 2), this.#rank);
  }
}

function grown<Numbers extends Uint32Array | Float64Array>(larger: Numbers, filled: Numbers): Numbers {
  larger.set(filled);
  return larger;
}
