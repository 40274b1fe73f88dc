import { MultiSelect, Select } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useRuleEditing } from '../../editor-context.ts';
import classes from '../Visual.module.css';
import { CANONICAL_FIELDS, type CanonicalField, demandedTypes, seenNames } from '../vocabulary.ts';

/** A field of an event as a trader calls it; the sender's own by their name. */
export function fieldWords(name: string, t: TFunction<'editor'>): string {
  return CANONICAL_FIELDS.some((field) => field === name)
    ? t(`field.${name as CanonicalField}`)
    : name.replace(/^data\./, '');
}

/** Fields that can be chosen by name: those that were seen first. */
function useFieldChoices(present: readonly string[]) {
  const { t } = useTranslation('editor');
  const { document, vocabulary } = useRuleEditing();
  const names = [...seenNames(vocabulary, demandedTypes(document)), ...CANONICAL_FIELDS, ...present];
  return [...new Set(names)].filter((name) => name !== '').map((value) => ({ value, label: fieldWords(value, t) }));
}

/** One field of the event. */
export function FieldName(props: {
  label: string;
  value: unknown;
  error?: string | undefined;
  onChange: (name: string) => void;
}) {
  const value = typeof props.value === 'string' ? props.value : null;
  return (
    <Select
      label={props.label}
      searchable
      allowDeselect={false}
      value={value}
      error={props.error}
      data={useFieldChoices(value === null ? [] : [value])}
      onChange={(name) => name !== null && props.onChange(name)}
    />
  );
}

/** Several fields; none takes the list out. */
export function FieldNames(props: {
  label: string;
  value: unknown;
  placeholder?: string;
  error?: string | undefined;
  onChange: (names: string[] | undefined) => void;
}) {
  const value = Array.isArray(props.value) ? props.value.map(String) : [];
  return (
    <MultiSelect
      size="xs"
      classNames={{ inputField: classes.typed ?? '' }}
      label={props.label}
      searchable
      value={value}
      error={props.error}
      {...(value.length === 0 && props.placeholder !== undefined ? { placeholder: props.placeholder } : {})}
      data={useFieldChoices(value)}
      onChange={(names) => props.onChange(names.length === 0 ? undefined : names)}
    />
  );
}
