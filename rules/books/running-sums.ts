import Big from 'big.js';

/** Sums over runs of a row of decimals that change one at a time: a Fenwick tree (Fenwick 1994), logarithmic in both. */
export class RunningSums {
  readonly #tree: Big[];

  /** All of them 0. */
  constructor(length: number) {
    this.#tree = Array.from({ length: length + 1 }, () => new Big(0));
  }

  add(index: number, value: Big): void {
    for (let node = index + 1; node < this.#tree.length; node += node & -node) {
      this.#tree[node] = (this.#tree[node] ?? new Big(0)).plus(value);
    }
  }

  /** Of those from one index to before another. */
  between(from: number, to: number): Big {
    return this.#before(to).minus(this.#before(from));
  }

  #before(end: number): Big {
    let sum = new Big(0);
    for (let node = end; node > 0; node -= node & -node) sum = sum.plus(this.#tree[node] ?? 0);
    return sum;
  }
}
