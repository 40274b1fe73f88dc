import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { proofs as english } from '../en/proofs.ts';

export const proofs: WordingBy<typeof english> = {
  provenByHmac: (algorithm, content, header) => `${algorithm}，签名内容：${content}；${header}`,
  provenPieces: (...pieces) => pieces.join(' + '),
  theDeliveryId: '投递 ID',
  theTimestamp: '时间戳',
  theWholeBody: '正文',
  provenByToken: (place) => `令牌位于 ${place}`,
  provenByTokenAnywhere: '令牌位于地址或正文中',
};
