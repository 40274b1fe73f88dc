/** Why a call came to no answer. */
export const http = {
  addressInvalid: 'the address is not valid',
  addressPrivate: (host: string) =>
    `${host} is on a private or loopback address; add it to http.allowHosts in the settings to allow it`,
  noAnswerInMs: (ms: number) => `no answer within ${ms} ms`,
  noAnswerInSeconds: (seconds: number) => `no answer within ${seconds} s`,
  notValidHttp: 'the request is not valid HTTP',
  stoppedBeforeAnswer: 'stopped before an answer came',
  /** `code`: of the operating system, TLS or undici. */
  networkFault: (what: string, code: string) => `${what} (${code})`,
  noFaultCode: 'no code',
  connectionFailed: 'the connection failed',
  hostUnknown: 'the name of the host is not known',
  hostNotLookedUp: 'the name of the host cannot be looked up',
  nothingListens: 'nothing listens there',
  connectionReset: 'the connection was reset',
  hostUnreachable: 'the host cannot be reached',
  networkUnreachable: 'the network cannot be reached',
  connectionClosed: 'the connection was closed',
  connectionTooLong: 'the connection took too long',
  certificateExpired: 'the certificate has expired',
  certificateSelfSigned: 'the certificate is self-signed',
  certificateUnknown: 'the certificate is signed by nobody known',
  certificateOfOther: 'the certificate is for another host',
};
