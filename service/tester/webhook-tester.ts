import type { Clock, Log } from '../host.ts';
import { postSigned } from './post.ts';
import { findRateLimit } from './rate-limit.ts';
import type { Target } from './target.ts';
import { balanceUpdated, bytesOf, orderCanceled, orderFilled, priceAlert, unsigned } from './test-events.ts';

/** Outcome of a case (SPEC row S109): the status that came, or the error where none came. */
export type TestResult =
  | { test: string; passed: true; status: number }
  | { test: string; passed: false; status: number; error?: string }
  | { test: string; passed: false; error: string };

/** A case by the name that results show. */
interface TestCase {
  test: string;
  run: () => Promise<TestResult>;
}

/**
 * The webhook tester (SPEC rows S99–S112): sends signed test events to a receiver and keeps the results. It speaks the dialect
 * of every preset that Hookdesk verifies (W34).
 */
export class WebhookTester {
  readonly testResults: TestResult[] = [];
  readonly #target: Target;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(target: Target, clock: Clock, log: Log) {
    this.#target = target;
    this.#clock = clock;
    this.#log = log;
  }

  get passed(): number {
    return this.testResults.filter((result) => result.passed).length;
  }

  /** Runs all cases, one after the other, in the order of S100; hands each result on as it comes. */
  async runTests(onResult: (result: TestResult) => void = () => {}): Promise<readonly TestResult[]> {
    for (const { run } of this.#cases()) {
      const result = await run();
      this.testResults.push(result);
      onResult(result);
    }
    return this.testResults;
  }

  #cases(): TestCase[] {
    const genuine = (test: string, event: (at: number) => Record<string, unknown>): TestCase => ({
      test,
      run: () => this.#send(test, event, 200),
    });
    return [
      genuine('Order Filled', orderFilled),
      genuine('Order Canceled', orderCanceled),
      genuine('Balance Update', balanceUpdated),
      genuine('Price Alert', priceAlert),
      {
        test: 'Invalid Signature',
        run: () => this.#send('Invalid Signature', unsigned, 401, 'wrong'),
      },
      { test: 'Rate Limit', run: () => this.#exceedLimit() },
    ];
  }

  async #send(
    test: string,
    event: (at: number) => Record<string, unknown>,
    wanted: number,
    proof: 'right' | 'wrong' = 'right',
  ): Promise<TestResult> {
    const body = bytesOf(event(this.#clock.now()));
    const reply = await postSigned(this.#target, body, this.#clock, proof);
    if (reply.status === null) return { test, passed: false, error: reply.error };
    if (reply.status === wanted) return { test, passed: true, status: reply.status };
    const answer = reply.text.trim().slice(0, 200);
    const error = `Expected ${wanted}, got ${reply.status}${answer === '' ? '' : ` ${answer}`}`;
    return { test, passed: false, status: reply.status, error };
  }

  async #exceedLimit(): Promise<TestResult> {
    const test = 'Rate Limit';
    const { status, error } = await findRateLimit(this.#target, this.#clock, this.#log);
    if (error === undefined && status !== null) return { test, passed: true, status };
    return { test, passed: false, ...(status === null ? {} : { status }), error: error ?? 'no answer' };
  }
}
