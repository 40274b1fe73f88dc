import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import { useRules, useSources } from '../client/queries.ts';
import { Choice } from '../parts/Choice.tsx';
import { EVENT_TYPES } from './event-types.ts';
import classes from './LiveFilters.module.css';
import { type LiveChoice, OUTCOMES } from './live-choice.ts';
import { TimeRange } from './TimeRange.tsx';

const TYPING_MS = 250;

interface LiveFiltersProps {
  choice: LiveChoice;
  /** What is listed: symbols are suggested from it. */
  rows: readonly EventSummary[];
  /** `replace`: the address changes without a step that Back would go to. */
  onChange: (choice: LiveChoice, replace?: boolean) => void;
  /** What came of it. */
  children: ReactNode;
}

/** What the list is narrowed to. */
export function LiveFilters({ choice, rows, onChange, children }: LiveFiltersProps) {
  const { t } = useTranslation();
  const sources = useSources().data ?? [];
  const rules = useRules().data ?? [];
  const narrow = (field: keyof LiveChoice, value: string | null, replace = false) => {
    const { [field]: before, ...rest } = choice;
    if ((before ?? '') !== (value ?? '')) onChange(value ? { ...rest, [field]: value } : rest, replace);
  };
  const symbols = [...new Set(rows.flatMap(({ event: { symbol } }) => symbol ?? []))].sort().slice(0, 50);
  return (
    <search className={classes.filters} aria-label={t('filters.label')}>
      <TypedFilter
        className={classes.text}
        isSearch
        label={t('filters.text')}
        text={choice.text ?? ''}
        onChange={(text) => narrow('text', text, choice.text !== undefined)}
      />
      <Choice
        className={classes.choice}
        label={t('filters.outcome')}
        value={choice.outcome ?? null}
        onChange={(value) => narrow('outcome', value)}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
      />
      <Choice
        className={classes.choice}
        label={t('filters.type')}
        value={choice.type ?? null}
        onChange={(value) => narrow('type', value)}
        options={withChosen(
          EVENT_TYPES.map((type) => ({ value: type, label: type })),
          choice.type,
        )}
      />
      <Choice
        className={classes.choice}
        label={t('filters.source')}
        value={choice.source ?? null}
        onChange={(value) => narrow('source', value)}
        options={withChosen(
          [...sources.map(({ id }) => ({ value: id, label: id })), { value: OWN_SOURCE, label: t('own.name') }],
          choice.source,
        )}
      />
      <Choice
        className={classes.choice}
        label={t('filters.rule')}
        value={choice.rule ?? null}
        onChange={(value) => narrow('rule', value)}
        options={withChosen(
          rules.map(({ id, name }) => ({ value: id, label: name })),
          choice.rule,
        )}
      />
      <TypedFilter
        className={classes.choice}
        label={t('filters.symbol')}
        text={choice.symbol ?? ''}
        suggestions={symbols}
        onChange={(text) => narrow('symbol', text, choice.symbol !== undefined)}
      />
      <TimeRange choice={choice} onChange={onChange} />
      {Object.keys(choice).length === 0 ? null : (
        <div className={classes.outcome}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => onChange({})}
          >
            {t('filters.clear')}
          </Button>
          {children}
        </div>
      )}
    </search>
  );
}

/** What the address asks for can be chosen, whether there is any or not. */
function withChosen(options: { value: string; label: string }[], chosen: string | undefined) {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosen }];
}

interface TypedFilterProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  isSearch?: boolean;
  suggestions?: string[];
  className: string | undefined;
}

/** A field that shows at once what is typed, and asks for it when the typing rests. */
function TypedFilter({ label, text, onChange, isSearch = false, suggestions, className }: TypedFilterProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const settle = useDebouncedCallback((value: string) => {
    setKnown(value);
    onChange(value);
  }, TYPING_MS);
  // The address changed in another way: by Back, or by clearing.
  if (text !== known) {
    setKnown(text);
    setTyped(text);
  }
  const type = (value: string) => {
    setTyped(value);
    settle(value.trim());
  };
  const common = { className: className ?? '', 'aria-label': label, placeholder: label, value: typed };
  if (!isSearch) return <Autocomplete {...common} data={suggestions ?? []} onChange={type} />;
  return (
    <TextInput
      {...common}
      type="search"
      leftSection={<IconSearch size={15} aria-hidden />}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
