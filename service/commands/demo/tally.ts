/** What the demo counted. */
export interface Summary {
  received: number;
  accepted: number;
  quarantined: number;
  duplicates: number;
  refused: number;
  /** Firings of rules. */
  fired: number;
  /** Actions that were done. */
  delivered: number;
  /** From the request to its answer, ms. */
  latencyMs: { p50: number; p99: number };
}

/** Counts answers as the sender sees them. */
export class Tally {
  readonly #statuses = new Map<string, number>();
  readonly #latencies: number[] = [];
  fired = 0;
  delivered = 0;

  /** `outcome`: the answer's `status`, or `refused`. */
  count(outcome: string, latencyMs: number): void {
    this.#statuses.set(outcome, (this.#statuses.get(outcome) ?? 0) + 1);
    this.#latencies.push(latencyMs);
  }

  summary(): Summary {
    const of = (status: string) => this.#statuses.get(status) ?? 0;
    return {
      received: this.#latencies.length,
      accepted: of('accepted'),
      quarantined: of('quarantined'),
      duplicates: of('duplicate'),
      refused: of('refused'),
      fired: this.fired,
      delivered: this.delivered,
      latencyMs: { p50: this.#quantile(0.5), p99: this.#quantile(0.99) },
    };
  }

  /** Nearest rank. */
  #quantile(share: number): number {
    const sorted = [...this.#latencies].sort((one, other) => one - other);
    const rank = Math.max(1, Math.ceil(share * sorted.length));
    return Math.round((sorted[rank - 1] ?? 0) * 10) / 10;
  }
}
