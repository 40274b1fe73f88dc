import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: WordingBy<typeof english> = {
  tooLong: (kibibytes) => `签名不符，且正文超过了为查找原因而保留的 ${kibibytes} KiB。`,
  sendSmaller: '请让发送方发送较小的事件以查找问题，并核对密钥。',
};
