import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { telling as english } from '../en/telling.ts';

export const telling: WordingBy<typeof english> = {
  testTitle: 'Hookdesk 测试',
  testMessage: '这是一条测试消息。渠道工作正常。',
  missedReport: (day) => `以下日报未发送，因为当时 Hookdesk 没有运行：${day}。用 hookdesk report daily --date 查看。`,
  missedReports: (first, last) =>
    `以下日报未发送，因为当时 Hookdesk 没有运行：${first} 至 ${last}。用 hookdesk report daily --date 查看。`,
};
