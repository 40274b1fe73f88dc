import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { telling as english } from '../en/telling.ts';

export const telling: WordingBy<typeof english> = {
  testTitle: 'Hookdesk 测试',
  testMessage: '这是一条测试消息。渠道工作正常。',
};
