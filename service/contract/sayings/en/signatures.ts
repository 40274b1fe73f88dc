/** Why a request was turned away, and what to do. */
export const signatures = {
  tooLong: (kibibytes: number) =>
    `The signature does not fit, and the body is longer than the ${kibibytes} KiB that are kept to find out why.`,
  sendSmaller: 'Let the sender send a smaller event to find the fault, and compare the secrets.',

  // A signature that fits in another way.
  signatureFits: 'The signature fits a secret and the body as they are now.',
  secretChangedSince: 'The secret was changed after this request came: let the sender send again.',
  signedByOther: (source: string) => `The signature fits the secret of the source ${source}.`,
  bringTogether: (other: string, source: string) =>
    `The sender uses the secret of ${other}, or posts to the address of ${source} by mistake: give it the address or the secret that belongs together.`,
  signedByOtherId: (id: string) =>
    `The signature fits the secret of the webhook id ${id}, and the request names another one or none.`,
  putUnderId: 'Put the secret under the id that the sender sends (secretsById), or correct the id at the sender.',
  signedByEnded: (at: string) => `The signature fits an old secret that was no longer valid after ${at}.`,
  giveNewSecret: 'Give the sender the new secret, or move the end ("until") of the old one.',
  textAsKey: 'The sender takes the text of the secret as its key, where its base64 is expected.',
  decodeWhsec: 'Let the sender decode the secret after "whsec_", or use the preset hmac.',
  secretTrimmed: 'The secret is the right one, without the white space at its ends.',
  secretLineEnd: 'The secret is the right one, with a line end after it.',
  secretFromHex: 'The secret is the right one, read as hex digits, as the bytes that they stand for.',
  secretFromBase64: 'The secret is the right one, read as base64, as the bytes that it stands for.',
  enterWithoutBlanks: 'Enter the secret anew, without blanks or line ends, here and at the sender.',
  takeAsText: 'The sender decodes the secret before it signs: let it take the text as it is.',
  otherLineEnd: 'The body was signed with another line end than it arrived with.',
  signAsSent:
    'Let the sender sign exactly what it sends; a program that reads the body from a file often adds a line end.',
  bodyRewritten:
    'The body that was signed is the same JSON, written differently: the sender or a proxy parsed and wrote it again.',
  passUnchanged:
    'Let the sender sign the very bytes that it sends, and let a proxy or tunnel pass the body on unchanged.',
  signsNoToken: (content: string, header: string) =>
    `The sender signs ${content} in ${header}; this source expects a token.`,
  setPresetOf: (source: string, preset: string) => `Set the preset of ${source} to ${preset}.`,
  signedOver: (content: string, expected: string) =>
    `The signature is over ${content}; this source expects ${expected}.`,
  setContent: 'Set what is signed (hmac.content) as the sender does it.',
  howPresetSigns: (preset: string, source: string) =>
    `This is how the preset ${preset} is signed: set it for ${source}.`,
  signatureElsewhere: (found: string, expected: string) =>
    `The signature stands in ${found}; it is expected in ${expected}.`,
  useHeader: (expected: string) => `Let the sender use ${expected}, or set the header of the source.`,
  headerTwice: (header: string) => `${header} is there more than once.`,
  sendOnce: 'Let the sender, or the proxy on the way, send it once.',
  otherAlgorithm: (found: string, expected: string) => `The signature is HMAC-${found}; HMAC-${expected} is expected.`,
  setAlgorithm: 'Set the algorithm at the sender, or hmac.algorithm of the source.',
  otherEncoding: (found: string, expected: string) => `The signature is written in ${found}; ${expected} is expected.`,
  setEncoding: 'Set the encoding at the sender, or hmac.encoding of the source.',
  somethingAround: 'Around the signature stands something else than expected.',
  somethingBefore: (prefix: string) =>
    `Around the signature stands something else than expected (before it: "${prefix}").`,
  signatureAlone: 'Let the sender send the signature alone, or set hmac.prefix of the source.',
  timeMissing: (header: string) => `The time is missing: ${header} is not there.`,
  sendTimeIn: (header: string) => `Let the sender send its time in ${header}.`,
  inSeconds: (header: string) => `${header} is in seconds; milliseconds are expected.`,
  inMilliseconds: (header: string) => `${header} is in milliseconds; seconds are expected.`,
  notInSeconds: (header: string) => `${header} is no time in seconds.`,
  notInMilliseconds: (header: string) => `${header} is no time in milliseconds.`,
  setUnit: 'Set the unit at the sender, or hmac.timestamp.unit of the source.',

  // What is signed.
  signedId: 'the id',
  signedTime: 'the time',
  signedBody: 'the body',
  signedTogether: (...pieces: string[]) => `${pieces.slice(0, -1).join(', ')} and ${pieces.at(-1) ?? ''}`,

  // A signature that fits in no way.
  headerUnclear: (header: string) => `${header} is there more than once, so it is not known which one is meant.`,
  noFitAtAll: 'The signature is well-formed and fits none of the secrets here, in no way that is known.',
  enterItsSecret:
    'The sender has another secret: enter the one that it has (Sources), or give it a new one. Where the secrets are the same, something on the way changed the body.',
  noSignature: (header: string) => `${header} is missing, and no other header holds a signature.`,
  letItSign:
    'Let the sender sign its requests; see whether a proxy on the way drops the header. A stranger looks like this too.',
  strangeSignature: (expected: string, found: string) =>
    `${expected} is missing; ${found} holds what looks like a signature, and it fits no secret here.`,
  setHeaderAndSecret: "Set the header of the source, and give the sender this source's secret.",
  setPresetAndSecret: (preset: string) => `Set the preset ${preset}, and give the sender this source's secret.`,
  misshapen: (header: string, characters: number, expected: string) =>
    `${header} has ${characters} characters; expected are ${expected}.`,
  misshapenAfter: (header: string, characters: number, expected: string, prefix: string) =>
    `${header} has ${characters} characters; expected are ${expected} after "${prefix}".`,
  hexDigits: (count: number) => `${count} hex digits`,
  base64Characters: (count: number) => `${count} characters of base64`,
  writeInForm: 'Let the sender write the signature in that form. An attempt by a stranger looks like this too.',
  notAsWritten: (header: string, preset: string) =>
    `${header}, or the time or id that belongs to it, is not written as ${preset} writes it.`,
  sendAsDocumented:
    'Let the sender send these headers as they are documented. An attempt by a stranger looks like this too.',
  valueMissing: (header: string) => `${header} is missing, and without it the signature cannot be checked.`,
  sendHeader: (header: string) => `Let the sender send ${header}; see whether a proxy on the way drops it.`,
  strangeId: (header: string, id: string, known: string) => `${header} is ${id}; known here: ${known}.`,
  noKnownId: 'none',
  addId: 'Add the id with its secret to secretsById of the source, or correct it at the sender.',

  // A token.
  secretInHeader: (header: string) =>
    `The request carries the secret itself, in ${header}: the sender does not sign, it sends a token.`,
  secretInBody: 'The request carries the secret itself, in the body: the sender does not sign, it sends a token.',
  takeToken: (source: string) =>
    `Set a preset for ${source} that takes a token there (token, or tradingview for a token in the body), and replace the secret: it has been sent in the clear.`,
  tokenMisplaced: 'The token stands in the body, but not as a text of its own under secret, passphrase or token.',
  putInAlert: 'Put it there in the message of the alert, as JSON, or behind the address.',
  noRightToken: 'There is no right token in the address, and none in the body.',
  putBehindAddress:
    'Put the token behind the address of the source, or as "secret" into the message of the alert. A stranger looks like this too.',
  tokenOfOther: (source: string) => `The token is the secret of the source ${source}.`,
  tokenTogether: (source: string) =>
    `Give the sender the address or the token that belongs together: this is ${source}.`,
  tokenEnded: 'The token is an old secret that is no longer valid.',
  giveNewToken: 'Give the sender the new one, or move the end ("until") of the old one.',
  tokenElsewhere: (found: string, expected: string) => `The token stands in ${found}; it is expected in ${expected}.`,
  useTokenHeader: (expected: string, found: string) =>
    `Let the sender use ${expected}, or set "token": { "header": "${found}" } for the source.`,
  noBearer: 'The token is right, but "Bearer " does not stand before it.',
  writeBearer: 'Let the sender write Authorization: Bearer and the token, or name a header of its own for the source.',
  tokenSurrounded: 'The token is right, but for something around it: blanks, quotation marks or a line end.',
  tokenAlone: 'Let the sender send it alone.',
  tokenAloneAndAnew: 'Let the sender send it alone, and enter the secret anew without blanks.',
  tokenMissing: (header: string) => `${header} is missing.`,
  sendTokenIn: (header: string) => `Let the sender send the token in ${header}. A stranger looks like this too.`,
  strangeToken: (header: string) => `The token in ${header} is none that is known here.`,
  giveOwnSecret: 'Give the sender the secret of this source, or enter the one that it has (Sources).',

  // Other answers.
  answerSaid: (message: string) => `${message}.`,
  farFromNow: 'The signature is right, but the time in it is too far from now.',
  timeOld: (apart: string, allowed: string) =>
    `The signature is right, but its time is ${apart} old; allowed are ${allowed}.`,
  timeAhead: (apart: string, allowed: string) =>
    `The signature is right, but its time is ${apart} in the future; allowed are ${allowed}.`,
  setEitherClock:
    'Set the clock of this machine, or the sender’s. A request that was captured and sent again later is meant to fail like this.',
  correctBody: 'Correct what the sender writes. For plain text, set "acceptText": true for the source.',
  sendFromProgram: 'Send from a program, not from a web page, and from an address that is allowed.',
  raiseBodyLimit: 'Raise listener.maxBodyBytes if such bodies are genuine.',
  sendAsJson: 'Let the sender send Content-Type: application/json, and compress nothing.',
  raiseRateLimit: 'Raise rateLimitPerMinute of the source if the sender is expected to send that much.',
  freeJournal: 'Stop what holds journal.sqlite open; the sender may send again.',
  makeRoomThenAgain: 'Make room on the disk; the sender may send again.',
  logAndDiskThenAgain: 'See the log and the disk; the sender may send again.',
  wasStopping: 'Nothing: Hookdesk was stopping, and the sender may send again.',
  reportOurError: 'Report this with what the log has under its id.',
  lookIntoLog: 'See the log.',
};
