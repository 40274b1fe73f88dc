import { canonicalJson } from '../../rules/document/canonical-json.ts';
import { readDocument, rewritten } from '../../rules/document/document-text.ts';
import { withMember } from '../../rules/document/json-edit.ts';
import type { Action, RuleDocument } from '../../rules/document/schema.ts';
import { isRecord } from '../../rules/event/json.ts';
import {
  type Matrix,
  type MatrixChange,
  type MatrixRow,
  type Recipient,
  recipientSchema,
} from '../contract/channels.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Edited, EditRefusal, RuleEditor } from '../rulebook/edit.ts';
import type { Rulebook, RuleEntry } from '../rulebook/rulebook.ts';
import type { Settings } from '../settings/schema.ts';
import { ROWS, type Row, ruleIdOf } from './rows.ts';

const RECIPIENTS = recipientSchema.options;

/**
 * Who is told of which events (R17). It keeps nothing of its own: a row is a rule, a cell is an action of it, and what is ticked
 * is written into the rule's file.
 */
export function matrixOf(rulebook: Rulebook, channels: Settings['channels']): Matrix {
  return {
    channels: RECIPIENTS.map((channel) => ({ channel, isReady: isReady(channel, channels) })),
    rows: ROWS.map((row) => rowView(row, ruleOf(row, rulebook))),
  };
}

/** A notification, a request and a log line need no settings. */
function isReady(channel: Recipient, channels: Settings['channels']): boolean {
  return channel === 'notify' || channel === 'http' || channels[channel] !== undefined;
}

/**
 * The rule of a row by its id, whatever somebody made of it. Where there is none, a rule that fires just when the row does
 * stands for it – such as the examples of a first start –, so that nobody is told twice.
 */
function ruleOf(row: Row, rulebook: Rulebook): RuleEntry | undefined {
  return (
    rulebook.find(ruleIdOf(row)) ?? rulebook.entries.find(({ document }) => document && firesJustAs(document, row))
  );
}

function firesJustAs(document: RuleDocument, { when }: Row): boolean {
  const { $schema, id, name, description, enabled, priority, actions, ...rest } = document;
  return canonicalJson(rest) === canonicalJson(when);
}

function rowView(row: Row, rule: RuleEntry | undefined): MatrixRow {
  const { type, title } = row;
  const actions = rule?.document?.actions ?? [];
  return {
    type,
    title: inEnglish(title),
    said: title,
    rule:
      rule === undefined
        ? null
        : {
            id: rule.id,
            file: rule.source.file,
            enabled: rule.document?.enabled !== false,
            isEdited: rule.document === undefined || !firesJustAs(rule.document, row),
            problems: rule.problems,
          },
    cells: RECIPIENTS.map((channel) => cellOf(channel, actions)),
  };
}

function cellOf(channel: Recipient, actions: readonly Action[]): MatrixRow['cells'][number] {
  const action = actions.find(({ type }) => type === channel);
  const to = action?.type === 'email' ? action.to : undefined;
  return {
    channel,
    on: action !== undefined,
    to: to === undefined ? null : [to].flat(),
    url: action?.type === 'http' ? action.url : null,
  };
}

/**
 * Ticks a cell, or takes the tick away. Null where there is no such row. The rule keeps everything but its actions of this
 * channel; one that tells nobody any more is switched off, and on again with the next tick.
 */
export function changeMatrix(
  { rulebook, editor }: { rulebook: Rulebook; editor: RuleEditor },
  change: MatrixChange,
): MatrixRow | EditRefusal | null {
  const row = ROWS.find(({ type }) => type === change.type);
  if (row === undefined) return null;
  // What somebody wrote beside us a moment ago counts.
  rulebook.reload();
  const rule = ruleOf(row, rulebook);
  const saved = rule === undefined ? created(row, change, editor) : changed(rule, change, editor);
  return saved !== null && 'refused' in saved ? saved : rowView(row, ruleOf(row, rulebook));
}

/** The first tick of a row writes its file. */
function created(row: Row, change: MatrixChange, editor: RuleEditor): Edited | EditRefusal | null {
  if (!change.on) return null;
  const { conditions, trigger } = row.when;
  const document: RuleDocument = {
    id: ruleIdOf(row),
    name: inEnglish(row.title),
    conditions,
    ...(trigger === undefined ? {} : { trigger }),
    actions: withChange([], change) as Action[],
  };
  return editor.save(`${JSON.stringify(document, null, 2)}\n`, null, null);
}

/** The file as its author wrote it, apart from the actions of the channel and from being switched on. */
function changed({ id, source, problems }: RuleEntry, change: MatrixChange, editor: RuleEditor): Edited | EditRefusal {
  const document = readDocument(source.text);
  if (problems.length > 0 || document === null) return { refused: 'invalid', problems };
  const { actions: before, enabled } = document.value;
  const actions = withChange(Array.isArray(before) ? before : [], change);
  const isOn = actions.length > 0 && (change.on || enabled !== false);
  const told = withMember(document.value, 'actions', actions);
  const next = isOn && enabled !== false ? told : withMember(told, 'enabled', isOn ? undefined : false);
  return editor.save(rewritten(document, next), source.version, id);
}

/** A channel that is there already keeps the texts of its action; new recipients are put in. */
function withChange(actions: readonly unknown[], { channel, on, to, url }: MatrixChange): unknown[] {
  const isOfChannel = (action: unknown) => isRecord(action) && action.type === channel;
  if (!on) return actions.filter((action) => !isOfChannel(action));
  const told = {
    ...(channel === 'email' && to !== undefined ? { to } : {}),
    ...(channel === 'http' && url !== undefined ? { url } : {}),
  };
  if (!actions.some(isOfChannel)) return [...actions, { type: channel, ...told }];
  return actions.map((action) => (isOfChannel(action) ? { ...(action as object), ...told } : action));
}
