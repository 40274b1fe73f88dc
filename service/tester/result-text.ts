import type { TestResult } from './webhook-tester.ts';

/** A result for people: one line, and below a failed one what went wrong, the status that came included (SPEC rows S110, W34). */
export function resultLines(result: TestResult): string[] {
  const line = `${result.passed ? '✅ PASS' : '❌ FAIL'} ${result.test}`;
  return 'error' in result && result.error !== undefined ? [line, `   Error: ${result.error}`] : [line];
}
