import { Autocomplete, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePath } from '../../../../../rules/conditions/path.ts';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { placeOf, useProblem, useRuleEditing } from '../../editor-context.ts';
import { fieldWords } from '../fields/FieldNames.tsx';
import classes from '../Visual.module.css';
import {
  CANONICAL_FIELDS,
  CLOCK,
  demandedTypes,
  factKey,
  LOOKING_BACK,
  NAMED,
  seenField,
  seenNames,
  UNNAMED,
} from '../vocabulary.ts';

const SHOWN = 24;

/** What a condition looks at, in a trader's words: fields of the event with a value that was seen, what came before, the clock. */
export function FactField(props: {
  label: string;
  use: Record<string, unknown>;
  withNamed?: boolean;
  isNamed?: boolean;
  error?: string | undefined;
  onChoose: (key: string) => void;
}) {
  const { t } = useTranslation('editor');
  const { vocabulary, document } = useRuleEditing();
  const types = demandedTypes(document);
  const key = props.isNamed ? NAMED : factKey(props.use);
  const seen = seenNames(vocabulary, types);
  const inTypes = types.length === 0 ? [] : seen.filter((name) => isOf(vocabulary, types, name));
  const words = (name: string) => ({ value: name, label: fieldWords(name, t) });
  const rest = (names: readonly string[]) => names.filter((name) => !inTypes.includes(name)).map(words);
  const own = seen.filter((name) => name.startsWith('data.'));
  const isKnown =
    props.isNamed === true || [...seen, ...CANONICAL_FIELDS, ...CLOCK, ...LOOKING_BACK, UNNAMED].includes(key);
  const names = props.withNamed ? (vocabulary?.conditions ?? []) : [];
  const named = names.map((name) => ({ value: NAMED + name, label: name }));
  if (props.isNamed) named.unshift({ value: NAMED, label: t('when.reference') });
  const data = [
    { group: t('fact.inType', { type: types.join(', ') }), items: inTypes.map(words) },
    { group: t('fact.fields'), items: rest(CANONICAL_FIELDS) },
    {
      group: t('fact.back'),
      items: LOOKING_BACK.map((value) => ({ value: value as string, label: t(`fact.${value}`) })),
    },
    { group: t('fact.clock'), items: CLOCK.map((value) => ({ value: value as string, label: clockWords(value, t) })) },
    {
      group: t('fact.sender'),
      items: [...rest(own), ...(isKnown ? [] : [words(key)]), { value: UNNAMED, label: t('fact.ownPath') }],
    },
    { group: t('fact.named'), items: named },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      aria-label={props.label}
      searchable
      allowDeselect={false}
      value={key}
      data={data}
      error={props.error}
      maxDropdownHeight={340}
      comboboxProps={{ width: 320, position: 'bottom-start', shadow: 'md', transitionProps: { duration: 0 } }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.label}</span>
          <Seen name={option.value} types={types} />
        </span>
      )}
      onChange={(chosen) => chosen !== null && chosen !== NAMED && props.onChoose(chosen)}
    />
  );
}

function isOf(vocabulary: Parameters<typeof seenNames>[0], types: readonly string[], name: string): boolean {
  return (vocabulary?.types ?? []).some(
    ({ type, fields }) => types.includes(type) && fields.some((field) => field.name === name),
  );
}

function clockWords(key: (typeof CLOCK)[number], t: ReturnType<typeof useTranslation<'editor'>>['t']): string {
  return t(`fact.clockPart.${key.slice('clock.'.length) as 'hour' | 'minute' | 'weekday' | 'date'}`);
}

function Seen({ name, types }: { name: string; types: readonly string[] }) {
  const { vocabulary } = useRuleEditing();
  const [value] = seenField(vocabulary, name, types)?.values ?? [];
  return value === undefined ? null : <span className={classes.sample}>{String(value).slice(0, SHOWN)}</span>;
}

/**
 * Whether the path of a field of the sender is to be written by hand: while no event has shown it, and, once it is open, until another
 * field is chosen, so that it does not close under a path whose beginning is one that was seen.
 */
export function usePathOpen(use: Record<string, unknown>): boolean {
  const { vocabulary } = useRuleEditing();
  const [wasOpen, setWasOpen] = useState(false);
  const key = factKey(use);
  const isUnseen = use.fact === 'data' && seenField(vocabulary, key) === undefined;
  const isOpen = isUnseen || (wasOpen && use.fact === 'data');
  if (isOpen !== wasOpen) setWasOpen(isOpen);
  return isOpen;
}

/**
 * The path of a field that is the sender's own, written by hand or chosen from those that were seen. Empty is no fault yet, only what is
 * still to be entered. `onPick`: of the key of a field that was seen.
 */
export function PathField(props: {
  path: unknown;
  place: Path;
  onPick: (key: string) => void;
  onChange: (path: string) => void;
}) {
  const { t } = useTranslation('editor');
  const { vocabulary, document } = useRuleEditing();
  const problem = useProblem(props.place);
  const picked = useRef<string | null>(null);
  const text = String(props.path ?? '').replace(/^\$\.?/, '');
  const isPlain = text === '' || 'steps' in parsePath(text);
  const seen = seenNames(vocabulary, demandedTypes(document)).filter((name) => name.startsWith('data.'));
  const change = (next: string) => {
    const isPick = picked.current === next;
    picked.current = null;
    if (isPick) props.onPick(`data.${next}`);
    else props.onChange(`$.${next.trim()}`);
  };
  return (
    <Autocomplete
      size="xs"
      aria-label={t('fact.path')}
      data-place={placeOf(props.place)}
      placeholder="order.retryable"
      spellCheck={false}
      value={text}
      data={seen.map((name) => name.slice('data.'.length))}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...(text === '' ? { description: t('unfinished.path') } : {})}
      error={text === '' ? undefined : (problem ?? !isPlain)}
      onOptionSubmit={(name) => {
        picked.current = name;
      }}
      onChange={change}
    />
  );
}
