import { spanInWords } from '../../../../rules/explain/quantity.ts';

/** What phrases of every kind are put together of. */
export const common = {
  sentences: (...all: string[]) => all.join(' '),
  span: (ms: number) => spanInWords(ms),
};
