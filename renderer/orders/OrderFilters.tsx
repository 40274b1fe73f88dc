import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Choice } from '../parts/Choice.tsx';
import classes from './OrderFilters.module.css';
import { GROUP_NAMES, type Group, NOTHING_CHOSEN, type OrderChoice } from './order-choice.ts';

const TYPING_MS = 250;

/** What the list is narrowed to. */
export function OrderFilters(props: { choice: OrderChoice; onChange: (choice: OrderChoice) => void }) {
  const { t } = useTranslation();
  const { choice, onChange } = props;
  const brokers = useQuery(queries.brokers(useClient())).data ?? [];
  const isNarrowed = choice.group !== null || choice.broker !== null || choice.symbol !== '';
  return (
    <search className={classes.filters} aria-label={t('orders.filters')}>
      <SymbolFilter
        key={choice.symbol === '' ? 'empty' : 'symbol'}
        symbol={choice.symbol}
        onChange={(symbol) => onChange({ ...choice, symbol })}
      />
      <Choice<Group>
        className={classes.choice}
        label={t('orders.status')}
        value={choice.group}
        options={GROUP_NAMES.map((value) => ({ value, label: t(`orders.group.${value}`) }))}
        onChange={(group) => onChange({ ...choice, group })}
      />
      <Choice
        className={classes.choice}
        label={t('orders.broker')}
        value={choice.broker}
        options={brokers.map(({ id }) => ({ value: id, label: id }))}
        onChange={(broker) => onChange({ ...choice, broker })}
      />
      {isNarrowed ? (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(NOTHING_CHOSEN)}
        >
          {t('filters.clear')}
        </Button>
      ) : null}
    </search>
  );
}

function SymbolFilter({ symbol, onChange }: { symbol: string; onChange: (symbol: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(symbol);
  const settle = useDebouncedCallback(onChange, TYPING_MS);
  return (
    <TextInput
      className={classes.symbol ?? ''}
      type="search"
      aria-label={t('orders.symbol')}
      placeholder={t('orders.symbol')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value.toUpperCase();
        setTyped(text);
        settle(text.trim());
      }}
    />
  );
}
