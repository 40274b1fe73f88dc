import { z } from 'zod';
import { singleLine } from '../../rules/templates/format.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel, Outcome, Progress } from './channel.ts';
import { missing, type ResolveSecret } from './missing.ts';
import { isLoopbackHost } from './private-address.ts';

type EmailSettings = NonNullable<Settings['channels']['email']>;

/** What rules/templates/email.ts renders. */
const payloadSchema = z.object({
  subject: z.string(),
  message: z.string(),
  html: z.string(),
  to: z.array(z.string()).optional(),
  /** Recipients whose server has taken it at an earlier try. */
  delivered: z.array(z.string()).default([]),
});

/** A server that always says just enough to go on is left after this many times the timeout. */
const LONGEST_TIMEOUTS = 6;

/** Codes of nodemailer that another try cannot change. */
const FINAL: readonly string[] = ['ETLS', 'ECONFIG', 'EENVELOPE', 'ENOAUTH', 'EMAXRECIPIENTS'];

/**
 * Mail over SMTP (S90, S93; W29, W30): always a text and an HTML part. The Message-ID is made of the delivery id, so that a
 * repeat is recognisable. `timeout`: ms for connecting, greeting and each silence.
 */
export function createEmailChannel(
  settings: EmailSettings | undefined,
  resolveSecret: ResolveSecret,
  timeout: number,
): Channel {
  return {
    type: 'email',
    target: (payload) => recipientsOf(payload, settings).join(', ') || 'email',
    send: async ({ id, payload }, signal, onProgress) => {
      if (settings === undefined) return missing('channels.email');
      const { password: reference } = settings.smtp;
      const password = reference === undefined ? undefined : resolveSecret(reference);
      if (password === null) return missing('channels.email.smtp.password');
      const parsed = payloadSchema.safeParse(payload);
      if (!parsed.success) return { kind: 'refused', error: inEnglish(['storedMailUnread']) };
      const { subject, message: text, html, delivered } = parsed.data;
      const to = recipientsOf(payload, settings);
      const broken = [settings.from, ...to].find((address) => CONTROL.test(address));
      if (broken !== undefined) return { kind: 'refused', error: inEnglish(['addressBroken']) };
      const waiting = to.filter((address) => !delivered.includes(address));
      if (waiting.length === 0) return { kind: 'done' };
      // Loaded with the first mail: a folder that sends none need not hold it in memory.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(connectionOf(settings.smtp, password, timeout));
      const tooLong = AbortSignal.timeout(timeout * LONGEST_TIMEOUTS);
      try {
        const sent = await transport.sendMail({
          from: settings.from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${domainOf(settings.from)}>`,
          envelope: { from: settings.from, to: waiting },
          signal: AbortSignal.any([signal, tooLong]),
        });
        return outcomeOfRecipients(sent, waiting, { password, delivered, onProgress });
      } catch (error) {
        if (tooLong.aborted) return { kind: 'failed', error: inEnglish(['mailNotDone', timeout * LONGEST_TIMEOUTS]) };
        return outcomeOfSmtp(error, password);
      } finally {
        transport.close();
      }
    },
  };
}

/** A server may take a mail for some recipients and not for others: those are noted, and the rest is tried again alone. */
function outcomeOfRecipients(
  sent: { rejected?: readonly unknown[] | undefined; rejectedErrors?: readonly unknown[] | undefined },
  waiting: readonly string[],
  {
    password,
    delivered,
    onProgress,
  }: { password: string | undefined; delivered: string[]; onProgress: ((progress: Progress) => void) | undefined },
): Outcome {
  const rejected = new Set((sent.rejected ?? []).map((address) => String(address).toLowerCase()));
  const left = waiting.filter((address) => rejected.has(bareAddress(address)));
  if (rejected.size === 0) return { kind: 'done' };
  onProgress?.({ delivered: [...delivered, ...waiting.filter((address) => !left.includes(address))] });
  const outcomes = (sent.rejectedErrors ?? []).map((error) => outcomeOfSmtp(error, password));
  const isFinal = outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'refused');
  const reason =
    outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []))[0] ?? inEnglish(['mailRefused']);
  return { kind: isFinal ? 'refused' : 'failed', error: inEnglish(['notTakenFor', left.join(', '), reason]) };
}

/** Of `Trader <trader@example.com>`: `trader@example.com`. */
function bareAddress(address: string): string {
  return (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
}

/** A line break would begin a header of its own (W30). */
const CONTROL = /\p{Cc}/u;

/**
 * A password leaves this machine only inside TLS; on loopback it may go in the clear, and a certificate that the local mail
 * program made for itself is taken there.
 */
function connectionOf(smtp: EmailSettings['smtp'], password: string | undefined, timeout: number) {
  const isLocal = isLoopbackHost(smtp.host);
  const hasPassword = smtp.user !== undefined && password !== undefined;
  const secure = smtp.secure ?? smtp.port === 465;
  return {
    host: smtp.host,
    port: smtp.port,
    secure,
    requireTLS: !secure && (smtp.requireTLS === true || (hasPassword && !isLocal)),
    ...(hasPassword ? { auth: { user: smtp.user, pass: password } } : {}),
    tls: { rejectUnauthorized: !isLocal },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function recipientsOf(payload: Record<string, unknown>, settings: EmailSettings | undefined): string[] {
  return Array.isArray(payload.to) ? payload.to.map(String) : (settings?.to ?? []);
}

/** Of `Hookdesk <alerts@example.com>`: `example.com`. */
function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'hookdesk.invalid';
}

/** RFC 5321: 5yz is final, 4yz is not; 503 is about the session, not the mail. */
function outcomeOfSmtp(error: unknown, password: string | undefined): Outcome {
  const { code = '', responseCode, response, message } = smtpErrorSchema.catch({}).parse(error);
  const said = singleLine(response ?? message ?? inEnglish(['unknownFault']));
  const text = `SMTP: ${withoutPassword(said, password)}${code === '' ? '' : ` (${code})`}`;
  const isFinal = responseCode === undefined ? FINAL.includes(code) : responseCode >= 500 && responseCode !== 503;
  return { kind: isFinal ? 'refused' : 'failed', error: text };
}

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string().optional(),
});

/** A server may repeat what it was sent, also in its encoded form. */
function withoutPassword(text: string, password: string | undefined): string {
  if (password === undefined || password === '') return text;
  return text.replaceAll(password, '***').replaceAll(Buffer.from(password).toString('base64'), '***');
}
