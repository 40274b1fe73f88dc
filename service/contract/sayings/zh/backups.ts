import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { backups as english } from '../en/backups.ts';

export const backups: WordingBy<typeof english> = {
  noSuchFile: '没有这个文件',
  noDataFolder: '这里没有 Hookdesk 的数据文件夹',
  afterContents: (name) => `${name} 出现在内容清单之后`,
  foreignPart: (name) => `其中有 ${name}，它不属于数据文件夹`,
  noContents: '没有内容清单：它不是备份，或已被截断',
  otherContent: (name) => `${name} 与备份时不符`,
  internalError: (words) => `内部错误：${words}`,
};
