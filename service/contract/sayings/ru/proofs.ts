import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { proofs as english } from '../en/proofs.ts';

export const proofs: WordingBy<typeof english> = {
  provenByHmac: (algorithm, content, header) => `${algorithm}, подписано: ${content}; ${header}`,
  provenPieces: (...pieces) => pieces.join(' + '),
  theDeliveryId: 'идентификатор доставки',
  theTimestamp: 'метка времени',
  theWholeBody: 'тело',
  provenByToken: (place) => `токен в ${place}`,
  provenByTokenAnywhere: 'токен в адресе или в теле',
};
