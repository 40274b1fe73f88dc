/** What proved that a sender is who it says. */
export const proofs = {
  provenByHmac: (algorithm: string, content: string, header: string) => `${algorithm} over ${content}, ${header}`,
  provenPieces: (...pieces: string[]) => pieces.join(' + '),
  theDeliveryId: 'the delivery id',
  theTimestamp: 'the timestamp',
  theWholeBody: 'the body',
  provenByToken: (place: string) => `token in ${place}`,
  provenByTokenAnywhere: 'token in the address or in the body',
};
