import type { CanonicalEvent } from '../event/event.ts';
import type { ActionOf } from './action.ts';
import { type Digest, digestOf } from './builtin/digest.ts';
import { noticeOf, totalSentence } from './builtin/notice.ts';
import { assetCount, assetRows, dataRows, depositRows, moreRow, orderRows, type Row } from './builtin/rows.ts';
import { clipped, escapeFor, singleLine } from './format.ts';
import { momentText } from './moment.ts';
import type { Rendering } from './scope.ts';

/** Subject of every type without a mail of its own (R9). */
const FALLBACK_SUBJECT = 'Уведомление OKD Finance';
/** What RFC 5322 allows on a line. */
const SUBJECT_LIMIT = 900;
/** Characters of one value: whoever needs more of it looks into the journal. */
const VALUE_LIMIT = 10_000;
const LABEL_LIMIT = 256;
/** Rows of a type without a mail of its own. */
const MOST_ROWS = 200;
/** No account has more. */
const MOST_ASSETS = 500;

/** A mail before it is written as text and as HTML. Nothing in it is escaped yet. */
interface Mail {
  subject: string;
  heading: string;
  sentence?: string;
  rows: Row[];
}

/**
 * `{subject, message, html, to?}`: always both parts, the subject on one line (S91–S93, R9; W30). The rule's own message stands
 * for both parts unless it has `html` of its own.
 */
export function renderEmail(action: ActionOf<'email'>, rendering: Rendering): Record<string, unknown> {
  const digest = digestOf(rendering.context, action.batch);
  const mail = readable(digest === undefined ? builtInMail(rendering) : digestMail(digest));
  const message = rendering.optional(action.message, 'plain', VALUE_LIMIT);
  const html = rendering.optional(action.html, 'html', VALUE_LIMIT);
  const subject = rendering.optional(action.subject, 'plain', SUBJECT_LIMIT) ?? mail.subject;
  return {
    subject: clipped(singleLine(subject), SUBJECT_LIMIT),
    message: message ?? (html === undefined ? mailText(mail) : textOfHtml(html)),
    html: html ?? (message === undefined ? mailHtml(mail) : paragraphs(message)),
    ...(action.to === undefined ? {} : { to: typeof action.to === 'string' ? [action.to] : action.to }),
  };
}

function builtInMail(rendering: Rendering): Mail {
  const { event } = rendering;
  const time = { label: 'Time', value: momentText(event.at, rendering.context.timezone) };
  const { title, message } = noticeOf(event, rendering.context.rule);
  const rows = [...rowsOf(event), time];
  switch (event.type) {
    case 'order.filled':
      return { subject: `Order Filled: ${event.symbol}`, heading: 'Order Filled Notification', rows };
    case 'deposit.confirmed':
      return { subject: `Deposit Confirmed: ${event.asset}`, heading: 'Deposit Confirmed', rows };
    case 'price.threshold':
      return { subject: `Price Alert: ${event.symbol}`, heading: title, sentence: message, rows };
    case 'balance.updated':
      return { subject: title, heading: title, sentence: totalSentence(event), rows };
    default:
      return { subject: FALLBACK_SUBJECT, heading: title, sentence: message, rows };
  }
}

function digestMail({ title, message, rows }: Digest): Mail {
  return { subject: title, heading: title, sentence: message, rows };
}

/** With texts of a length that can be read. */
function readable(mail: Mail): Mail {
  const rows = mail.rows.map(({ label, value }) => ({
    label: clipped(label, LABEL_LIMIT),
    value: clipped(value, VALUE_LIMIT),
  }));
  return { ...mail, subject: clipped(mail.subject, SUBJECT_LIMIT), rows };
}

function rowsOf(event: CanonicalEvent): Row[] {
  if (event.type === 'order.filled') return orderRows(event);
  if (event.type === 'deposit.confirmed') return depositRows(event);
  if (event.type !== 'balance.updated') return dataRows(event, MOST_ROWS);
  return [...assetRows(event, MOST_ASSETS), ...moreRow(assetCount(event) - MOST_ASSETS)];
}

function mailText({ heading, sentence, rows }: Mail): string {
  const intro = sentence === undefined ? [heading] : [heading, '', sentence];
  return [...intro, '', ...rows.map(({ label, value }) => `${label}: ${value}`)].join('\n');
}

function mailHtml({ heading, sentence, rows }: Mail): string {
  const lines = rows.map(
    ({ label, value }) => `  <tr><td><strong>${html(label)}</strong></td><td>${html(value)}</td></tr>`,
  );
  const intro = sentence === undefined ? [] : [`<p>${html(sentence)}</p>`];
  return [`<h2>${html(heading)}</h2>`, ...intro, '<table border="1" cellpadding="5">', ...lines, '</table>'].join('\n');
}

function paragraphs(message: string): string {
  return message
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${html(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** A readable text part for a reader that shows no HTML; not meant to make HTML safe. */
function textOfHtml(source: string): string {
  const text = source
    .replace(/<(?:br|\/p|\/div|\/tr|\/h[1-6]|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n');
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity).trim();
}

function html(text: string): string {
  return escapeFor('html', text);
}
