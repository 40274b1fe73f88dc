import { isRecord } from '../../../../rules/event/json.ts';

/** What an answer of OKX lists. Throws where it lists nothing. */
export function dataOf(answer: unknown): unknown[] {
  if (isRecord(answer) && Array.isArray(answer.data)) return answer.data;
  throw new Error('OKX told no list');
}
