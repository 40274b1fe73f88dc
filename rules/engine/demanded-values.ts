import type { DemandField } from '../conditions/demand.ts';
import type { CanonicalEvent } from '../event/event.ts';

type Demands = ReadonlyMap<DemandField, ReadonlySet<string>>;

/** The values of each field that any of some demands names, numbered, so that events which are alike in all of them get one number. */
export class DemandedValues {
  readonly #type: ReadonlyMap<string, number>;
  readonly #source: ReadonlyMap<string, number>;
  readonly #symbol: ReadonlyMap<string, number>;
  readonly #exchange: ReadonlyMap<string, number>;
  /** False where there are more kinds of events than exact numbers. */
  readonly isCountable: boolean;

  constructor(demands: readonly Demands[]) {
    // The digits of a number whose places have as many values as each field, and one more for all that nobody demands.
    let place = 1;
    const numbered = (field: DemandField): ReadonlyMap<string, number> => {
      const values = new Set(demands.flatMap((each) => [...(each.get(field) ?? [])]));
      const numbers = new Map([...values].map((value, index) => [value, (index + 1) * place]));
      place *= values.size + 1;
      return numbers;
    };
    this.#type = numbered('type');
    this.#symbol = numbered('symbol');
    this.#source = numbered('source');
    this.#exchange = numbered('exchange');
    this.isCountable = place <= Number.MAX_SAFE_INTEGER;
  }

  /**
   * The same for two events exactly where no demand can tell them apart: a value that nobody demands is like a missing one.
   * To be asked only where they are {@link isCountable}.
   */
  kindOf({ type, source, symbol, exchange }: CanonicalEvent): number {
    return (
      numberOf(this.#type, type) +
      numberOf(this.#symbol, symbol) +
      numberOf(this.#source, source) +
      numberOf(this.#exchange, exchange)
    );
  }
}

function numberOf(numbers: ReadonlyMap<string, number>, value: string | undefined): number {
  return numbers.size === 0 || value === undefined ? 0 : (numbers.get(value) ?? 0);
}
