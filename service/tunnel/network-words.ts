/** What the system's codes mean for somebody who wants to reach another machine. */
const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no machine of this name, or names cannot be looked up',
  EAI_AGAIN: 'names cannot be looked up; is this machine online?',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'there is no way to it; is this machine online?',
  ENETUNREACH: 'there is no way to it; is this machine online?',
  EPIPE: 'the connection was cut',
};

/** An error of the network in words; the error's own text where its code says nothing to us. */
export function networkWords(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? (error.message || code || error.name);
}
