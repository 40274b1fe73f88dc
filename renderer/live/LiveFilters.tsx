import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import { type EventFilter, useSources } from '../client/queries.ts';
import { EVENT_TYPES } from './event-types.ts';
import classes from './LiveFilters.module.css';

const TYPING_MS = 250;

/** What the list is narrowed to. */
export function LiveFilters({ filter, onChange }: { filter: EventFilter; onChange: (filter: EventFilter) => void }) {
  const { t } = useTranslation();
  const sources = useSources().data ?? [];
  const narrow = (field: keyof EventFilter, value: string | null) => {
    const { [field]: _, ...rest } = filter;
    onChange(value === null || value === '' ? rest : { ...rest, [field]: value });
  };
  return (
    <search className={classes.filters} aria-label={t('filters.label')}>
      <TextFilter
        key={filter.text === undefined ? 'empty' : 'text'}
        text={filter.text ?? ''}
        onChange={(text) => narrow('text', text)}
      />
      <Choice
        label={t('filters.source')}
        value={filter.source}
        onChange={(value) => narrow('source', value)}
        options={[...sources.map(({ id }) => ({ value: id, label: id })), { value: OWN_SOURCE, label: t('own.name') }]}
      />
      <Choice
        label={t('filters.type')}
        value={filter.type}
        onChange={(value) => narrow('type', value)}
        options={EVENT_TYPES.map((type) => ({ value: type, label: type }))}
      />
      <Choice
        label={t('filters.status')}
        value={filter.status}
        onChange={(value) => narrow('status', value)}
        options={(['accepted', 'quarantined'] as const).map((status) => ({
          value: status,
          label: t(`event.status.${status}`),
        }))}
      />
      {Object.keys(filter).length === 0 ? null : (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({})}
        >
          {t('filters.clear')}
        </Button>
      )}
    </search>
  );
}

function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  const settle = useDebouncedCallback(onChange, TYPING_MS);
  return (
    <TextInput
      className={classes.text ?? ''}
      type="search"
      aria-label={t('filters.text')}
      placeholder={t('filters.text')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
    />
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.choice ?? ''}
      aria-label={props.label}
      placeholder={props.label}
      data={props.options}
      value={props.value ?? null}
      onChange={props.onChange}
      clearable
      clearButtonProps={{ 'aria-label': t('filters.clearOne', { what: props.label }) }}
    />
  );
}
