import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

interface Received {
  mail: ParsedMail;
  recipients: string[];
  secure: boolean;
  user: string | undefined;
}

/** A real SMTP server on a free port of this machine; gone after the test. Its password is `smtp-test-password`. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'smtp-test-password' ? callback(null, { user: username }) : callback(new Error('Invalid login')),
    onData: (stream, session, callback) => {
      void simpleParser(stream).then((parsed) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ mail: parsed, recipients, secure: session.secure, user: session.user as string | undefined });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, received };
}
