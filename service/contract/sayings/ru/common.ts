import { spanInWords } from '../../../../rules/explain/quantity.ts';
import type { WordingBy } from '../../../../rules/explain/said.ts';
import { russian } from '../../../../rules/explain/wording/ru.ts';
import type { common as english } from '../en/common.ts';

export const common: WordingBy<typeof english> = {
  sentences: (...all) => all.join(' '),
  span: (ms) => spanInWords(ms, russian),
};
