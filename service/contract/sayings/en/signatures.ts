/** Why a request was turned away, and what to do. */
export const signatures = {
  tooLong: (kibibytes: number) =>
    `The signature does not fit, and the body is longer than the ${kibibytes} KiB that are kept to find out why.`,
  sendSmaller: 'Let the sender send a smaller event to find the fault, and compare the secrets.',
};
