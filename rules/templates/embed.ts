import { clipped } from './format.ts';
import { splitText } from './split.ts';

/** A Discord embed, as the API takes it. Texts are escaped already. */
export interface Embed {
  title?: string;
  description?: string;
  color: number;
  fields?: EmbedField[];
  /** ISO 8601. */
  timestamp: string;
}

export interface EmbedField {
  name: string;
  value: string;
  inline: boolean;
}

/** Limits of one message (discord.com/developers/docs/resources/message#embed-object-embed-limits; W25). */
const LIMIT = { title: 256, description: 4096, fields: 25, name: 256, value: 1024, embeds: 10, total: 6000 };
/** Fields that one message can have. */
export const MOST_FIELDS = LIMIT.fields * LIMIT.embeds;
/** Room for the line that says how much was left out. */
const NOTE_ROOM = 40;

/** What counts towards the characters of a message. */
interface Counted {
  title?: string | undefined;
  description?: string | undefined;
  fields?: readonly { name: string; value: string }[] | undefined;
}

/** The embeds in messages that Discord takes, in order: ten embeds and 6,000 characters each at most. */
export function messagesOf<E extends Counted>(embeds: readonly E[]): E[][] {
  const messages: E[][] = [];
  let length = 0;
  for (const embed of embeds) {
    const own = lengthOf(embed);
    const last = messages.at(-1);
    if (last !== undefined && last.length < LIMIT.embeds && length + own <= LIMIT.total) {
      last.push(embed);
      length += own;
    } else {
      messages.push([embed]);
      length = own;
    }
  }
  return messages;
}

function lengthOf({ title = '', description = '', fields = [] }: Counted): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, title.length + description.length);
}

/**
 * Embeds that Discord takes: a long description goes on in embeds of its own, the fields come with its end. `more`: fields besides those of
 * the embed that were left out already.
 */
export function fittingEmbeds(embed: Embed, more = 0): Embed[] {
  const { title, description = '', fields, color, timestamp } = embed;
  const texts = splitText(description, LIMIT.description, 'discord');
  const last = texts.pop();
  if (last === undefined || texts.length === 0) return embedsOfOneMessage(embed, more);
  const before = texts.map((text, index) => ({
    ...(index === 0 && title ? { title: clipped(title, LIMIT.title) } : {}),
    description: text,
    color,
    timestamp,
  }));
  return [...before, ...embedsOfOneMessage({ description: last, ...(fields && { fields }), color, timestamp }, more)];
}

/**
 * One message that Discord takes: texts cut to their limits, fields spread over as many embeds as are needed, and where even
 * that is too much the number of those left out.
 */
function embedsOfOneMessage(embed: Embed, more = 0): Embed[] {
  const { title, description, fields = [], color, timestamp } = embed;
  const first: Embed = {
    ...(title ? { title: clipped(title, LIMIT.title) } : {}),
    ...(description ? { description: clipped(description, LIMIT.description) } : {}),
    color,
    timestamp,
  };
  const kept = fieldsThatFit(
    fields,
    LIMIT.total - NOTE_ROOM - (first.title?.length ?? 0) - (first.description?.length ?? 0),
  );
  const embeds = chunks(kept).map((chunk, index) => ({
    ...(index === 0 ? first : { color, timestamp }),
    fields: chunk,
  }));
  const all: Embed[] = embeds.length === 0 ? [first] : embeds;
  const left = fields.length - kept.length + more;
  return left === 0 ? all : withNote(all, `… and ${left} more`);
}

function fieldsThatFit(fields: readonly EmbedField[], room: number): EmbedField[] {
  const kept: EmbedField[] = [];
  let left = room;
  for (const field of fields.slice(0, MOST_FIELDS)) {
    const cut = { ...field, name: clipped(field.name, LIMIT.name), value: clipped(field.value, LIMIT.value) };
    left -= cut.name.length + cut.value.length;
    if (left < 0) break;
    kept.push(cut);
  }
  return kept;
}

function chunks(fields: readonly EmbedField[]): EmbedField[][] {
  const count = Math.ceil(fields.length / LIMIT.fields);
  return Array.from({ length: count }, (_, index) => fields.slice(index * LIMIT.fields, (index + 1) * LIMIT.fields));
}

/** The note goes under the last embed; the first one's description stays what it is. */
function withNote(embeds: Embed[], note: string): Embed[] {
  const last = embeds.at(-1);
  if (last === undefined) return embeds;
  const description =
    last.description === undefined ? note : `${clipped(last.description, LIMIT.description - NOTE_ROOM)}\n${note}`;
  return [...embeds.slice(0, -1), { ...last, description }];
}
