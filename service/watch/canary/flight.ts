import type { CanaryStage } from '../../contract/monitoring.ts';

/** One test request under way: what is known of it on both ends. */
export class Flight {
  /** In the body; only the request that is under way is taken, and once. */
  readonly nonce: string;
  /** ms since 1970. */
  readonly sentAt: number;
  readonly stages: { stage: CanaryStage; ms: number }[] = [];
  /** Code with which our listener turned it away, or null. */
  refusedWith: string | null = null;

  constructor(nonce: string, sentAt: number) {
    this.nonce = nonce;
    this.sentAt = sentAt;
  }

  note(stage: CanaryStage, at: number): void {
    this.stages.push({ stage, ms: Math.max(0, at - this.sentAt) });
  }

  has(stage: CanaryStage): boolean {
    return this.stages.some((passed) => passed.stage === stage);
  }
}
