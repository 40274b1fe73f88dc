import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { SELFTEST_CASES, type SelftestCase } from '../contract/selftest.ts';
import type { Clock, Log } from '../host.ts';
import { overLimitStatus } from '../settings/source.ts';
import { postSigned, type Reply } from './post.ts';
import { findRateLimit } from './rate-limit.ts';
import type { Target } from './target.ts';
import {
  balanceUpdated,
  bytesOf,
  orderCanceled,
  orderFilled,
  priceAlert,
  type TestEvent,
  unsigned,
} from './test-events.ts';

/** Outcome of a case (SPEC row S109): the status that came, or the error where none came. */
export type TestResult =
  | { test: string; passed: true; status: number }
  | { test: string; passed: false; status: number; error?: string }
  | { test: string; passed: false; error: string };

/** One case as it went. */
export interface CaseRun {
  name: SelftestCase;
  /** ms since 1970. */
  startedAt: number;
  tookMs: number;
  /** The status that it wants. */
  expected: number;
  /** What its one request was answered; null for the rate limit, which takes many. */
  reply: Reply | null;
  /** What is wrong with the rate limit; null where it holds, and for the other cases. */
  fault: Said | null;
  result: TestResult;
}

const GENUINE = {
  orderFilled: { test: 'Order Filled', event: orderFilled },
  orderCanceled: { test: 'Order Canceled', event: orderCanceled },
  balanceUpdated: { test: 'Balance Update', event: balanceUpdated },
  priceAlert: { test: 'Price Alert', event: priceAlert },
} as const;

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

  /** Runs all cases, one after the other; hands each result on as it comes. */
  async runTests(onResult: (result: TestResult) => void = () => {}): Promise<readonly TestResult[]> {
    for await (const { result } of this.runs()) onResult(result);
    return this.testResults;
  }

  /** The same case by case, for who wants to see each as it went. No request is sent after `signal` aborts, and none waited for. */
  async *runs(signal?: AbortSignal): AsyncGenerator<CaseRun, void, void> {
    for (const name of SELFTEST_CASES) {
      const run = await this.#run(name, signal);
      if (signal?.aborted === true) return;
      this.testResults.push(run.result);
      yield run;
    }
  }

  async #run(name: SelftestCase, signal: AbortSignal | undefined): Promise<CaseRun> {
    const startedAt = this.#clock.now();
    const met = await this.#meet(name, signal);
    return { name, startedAt, tookMs: this.#clock.now() - startedAt, ...met };
  }

  #meet(name: SelftestCase, signal: AbortSignal | undefined): Promise<Met> {
    if (name === 'rateLimit') return this.#exceedLimit(signal);
    if (name === 'wrongSignature') return this.#send('Invalid Signature', unsigned, 401, 'wrong', signal);
    const { test, event } = GENUINE[name];
    return this.#send(test, event, 200, 'right', signal);
  }

  async #send(
    test: string,
    event: TestEvent,
    expected: number,
    proof: 'right' | 'wrong',
    signal: AbortSignal | undefined,
  ): Promise<Met> {
    const body = bytesOf(event(this.#clock.now()));
    const reply = await postSigned(this.#target, body, this.#clock, { proof, signal });
    return { expected, reply, fault: null, result: resultOf(test, expected, reply) };
  }

  async #exceedLimit(signal: AbortSignal | undefined): Promise<Met> {
    const test = 'Rate Limit';
    const expected = overLimitStatus(this.#target.source.preset);
    const { status, fault } = await findRateLimit(this.#target, this.#clock, this.#log, signal);
    if (fault === null) return { expected, reply: null, fault, result: { test, passed: true, status } };
    const found = status === null ? {} : { status };
    return { expected, reply: null, fault, result: { test, passed: false, ...found, error: inEnglish(fault) } };
  }
}

type Met = Pick<CaseRun, 'expected' | 'reply' | 'fault' | 'result'>;

function resultOf(test: string, expected: number, reply: Reply): TestResult {
  if (reply.status === null) return { test, passed: false, error: reply.error };
  if (reply.status === expected) return { test, passed: true, status: reply.status };
  const answer = reply.text.trim().slice(0, 200);
  const error = `Expected ${expected}, got ${reply.status}${answer === '' ? '' : ` ${answer}`}`;
  return { test, passed: false, status: reply.status, error };
}
