import { NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { sayingOf } from '../parts/saying-of.ts';
import type { Draft } from './draft.ts';
import { LevelsField } from './LevelsField.tsx';

/** A part of the form. */
export interface Part {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** What the provider is to leave out: the filters that mean something for the purpose, and those that are set already. */
export function FilterFields({ draft, onChange, problems }: Part & { problems: readonly ToldProblem[] }) {
  const { purpose } = draft;
  const hasSymbol = purpose !== 'balance';
  const hasAmounts = purpose === 'balance' || draft.minAmount !== '' || draft.currencies.length > 0;
  const hasLevels = purpose === 'prices' || draft.levels.length > 0;
  return (
    <>
      {hasSymbol ? (
        <SymbolField draft={draft} onChange={onChange} error={problemAt(problems, '.filters.symbol')} />
      ) : null}
      {hasAmounts ? <Amounts draft={draft} onChange={onChange} problems={problems} /> : null}
      {hasLevels ? (
        <LevelsField
          levels={draft.levels}
          onChange={(levels) => onChange({ levels })}
          error={problemAt(problems, '.filters.conditions')}
        />
      ) : null}
    </>
  );
}

function SymbolField({ draft, onChange, error }: Part & { error: ReactNode }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('registrations.symbol')}
      description={t('registrations.symbolWords')}
      placeholder="BTCUSDT"
      error={error}
      value={draft.symbol}
      onChange={(event) => onChange({ symbol: event.currentTarget.value.trim().toUpperCase() })}
    />
  );
}

function Amounts({ draft, onChange, problems }: Part & { problems: readonly ToldProblem[] }) {
  const { t } = useTranslation();
  return (
    <>
      <NumberInput
        size="xs"
        label={t('registrations.minAmount')}
        description={t('registrations.minAmountWords')}
        prefix="$"
        min={0}
        hideControls
        error={problemAt(problems, '.filters.minAmount')}
        value={draft.minAmount}
        onChange={(value) => onChange({ minAmount: typeof value === 'number' ? value : '' })}
      />
      <TagsInput
        size="xs"
        label={t('registrations.currencies')}
        description={t('registrations.currenciesWords')}
        error={problemAt(problems, '.filters.currencies')}
        value={draft.currencies}
        onChange={(currencies) => onChange({ currencies: currencies.map((currency) => currency.trim().toUpperCase()) })}
      />
    </>
  );
}

/** The first problem of a field or of what is inside it. */
export function problemAt(problems: readonly ToldProblem[], path: string): ReactNode {
  return sayingOf(problems.find((problem) => problem.path.startsWith(path)));
}
