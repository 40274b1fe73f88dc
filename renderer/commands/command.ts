import type { Icon } from '@tabler/icons-react';
import { fuzzy, type Match } from './fuzzy.ts';

/** Kinds of commands, in the order in which they are listed. */
export const KINDS = [
  'byId',
  'actions',
  'pages',
  'rules',
  'sources',
  'strategies',
  'orders',
  'events',
  'samples',
] as const;
export type Kind = (typeof KINDS)[number];

/** Something that the palette can do. */
export interface Command {
  /** The same for the same thing after a reload: what was used last is remembered by it. */
  id: string;
  kind: Kind;
  icon: Icon;
  title: string;
  /** More about it, searched too: an id, a state. */
  detail?: string;
  /** Other words for it that people may look for; never shown. */
  words?: string;
  /** A chord of shortcuts.ts that does the same. */
  keys?: string;
  /** Cannot be done now. */
  disabled?: boolean;
  run: () => void;
}

/** A command as it was found, with what to mark in its title. */
export interface Found {
  command: Command;
  spans: Match['spans'];
}

/** A heading with what stands below it. */
export interface FoundGroup {
  kind: Kind | 'recent';
  found: readonly Found[];
}

/** Of each kind so many are listed. */
const MOST = 8;

/** What is found elsewhere than in the title counts less. */
const OF_DETAIL = 0.6;

/** Kinds of which there are many: listed once something is looked for. */
const WHEN_ASKED: readonly Kind[] = ['rules', 'sources', 'strategies', 'orders', 'events', 'samples'];

/**
 * What to list: without a query what was used last, then what can be done and where one can go; with one the best of each kind, kinds
 * with the better match first. @param recent ids of commands, the last one first
 */
export function search(commands: readonly Command[], query: string, recent: readonly string[]): FoundGroup[] {
  return query.trim() === '' ? unasked(commands, recent) : asked(commands, query.trim(), recent);
}

function unasked(commands: readonly Command[], recent: readonly string[]): FoundGroup[] {
  const last = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
  const rest = commands.filter((command) => !last.includes(command) && !WHEN_ASKED.includes(command.kind));
  const all = (kind: Kind) => rest.filter((command) => command.kind === kind).map(plain);
  return [
    { kind: 'recent' as const, found: last.map(plain) },
    ...KINDS.map((kind) => ({ kind, found: kind === 'actions' ? all(kind).filter(isShort) : all(kind) })),
  ].filter(({ found }) => found.length > 0);
}

/** Actions on one thing of many are found by asking. */
function isShort({ command }: Found): boolean {
  return !command.id.includes(':one:');
}

function asked(commands: readonly Command[], query: string, recent: readonly string[]): FoundGroup[] {
  const scored = commands.flatMap((command) => {
    const match = matchOf(command, query);
    return match === null ? [] : [{ command, ...match }];
  });
  const ranked = scored.toSorted((a, b) => b.score + bonus(b.command, recent) - a.score - bonus(a.command, recent));
  const kinds = [...new Set(ranked.map(({ command }) => command.kind))];
  return kinds.map((kind) => ({ kind, found: ranked.filter(({ command }) => command.kind === kind).slice(0, MOST) }));
}

function matchOf({ kind, title, detail, words }: Command, query: string): Match | null {
  // What was looked up by its id is what was asked for, whatever it is called.
  if (kind === 'byId') return { score: 1_000, spans: [] };
  const inTitle = fuzzy(query, title);
  if (inTitle !== null) return inTitle;
  const everywhere = fuzzy(query, [title, detail, words].filter(Boolean).join(' · '));
  if (everywhere === null) return null;
  return { score: everywhere.score * OF_DETAIL, spans: everywhere.spans.filter(([, to]) => to <= title.length) };
}

function bonus({ id }: Command, recent: readonly string[]): number {
  return recent.includes(id) ? 2 : 0;
}

function plain(command: Command): Found {
  return { command, spans: [] };
}
