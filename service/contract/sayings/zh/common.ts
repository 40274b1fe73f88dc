import { spanInWords } from '../../../../rules/explain/quantity.ts';
import type { WordingBy } from '../../../../rules/explain/said.ts';
import { chinese } from '../../../../rules/explain/wording/zh.ts';
import type { common as english } from '../en/common.ts';

export const common: WordingBy<typeof english> = {
  sentences: (...all) => all.join(''),
  span: (ms) => spanInWords(ms, chinese),
};
