import { NativeSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { queries } from '../../../../client/queries.ts';
import { useClient } from '../../../../client/ServiceProvider.tsx';
import { placeOf, useProblem, useRuleEditing } from '../../editor-context.ts';
import { unfinishedAt } from '../../unfinished.ts';
import { DurationField } from '../fields/DurationField.tsx';
import { JsonField } from '../fields/JsonField.tsx';
import { TemplateField } from '../fields/TemplateField.tsx';
import { AmountField } from './AmountField.tsx';
import { DiscordFields } from './DiscordFields.tsx';
import { EntriesField } from './EntriesField.tsx';
import { type Choices, type Parameter, SIZES } from './parameters.ts';

interface Props {
  parameter: Parameter;
  action: Record<string, unknown>;
  path: Path;
}

/** One parameter of an action, entered as its kind wants it. */
export function ParameterField({ parameter, action, path }: Props) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const at = [...path, parameter.name];
  const problem = useProblem(at);
  const value = action[parameter.name];
  const label = t(`param.${parameter.name}`);
  const change = (next: unknown) => set(at, next);
  switch (parameter.as) {
    case 'template':
      return (
        <TemplateField
          label={label}
          value={value}
          error={problem}
          onChange={change}
          {...(parameter.rows === undefined ? {} : { rows: parameter.rows })}
          {...(parameter.builtin ? { placeholder: t('actions.builtin') } : {})}
        />
      );
    case 'number':
      return <AmountField label={label} value={value} error={problem} onChange={change} />;
    case 'duration':
      return <DurationField label={label} value={value} error={problem} onChange={change} />;
    case 'flag':
      return (
        <Switch
          wrapperProps={{ 'data-wide': true }}
          label={label}
          checked={value === true}
          error={problem}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
    case 'json':
      return <BodyField value={value} problem={problem} onChange={change} />;
    case 'text':
      return (
        <TextInput
          label={label}
          autoComplete="off"
          value={String(value ?? '')}
          error={problem}
          onChange={(event) => change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
      );
    case 'texts':
      return (
        <TagsInput
          size="xs"
          label={label}
          value={value === undefined ? [] : [value].flat().map(String)}
          error={problem}
          onChange={(next) => change(next.length === 0 ? undefined : next)}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          label={label}
          value={value}
          problem={problem}
          of={parameter.of}
          values={parameter.values}
          onChange={change}
        />
      );
    case 'plain':
      return (
        <NativeSelect
          size="xs"
          label={label}
          value={String(value ?? 'POST')}
          error={problem}
          data={[...parameter.values]}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'side':
      return <SideField value={value} problem={problem} onChange={change} />;
    case 'size':
      return <SizeField action={action} path={path} />;
    case 'broker':
      return <BrokerField value={value} problem={problem} onChange={change} />;
    case 'strategy':
      return <NamedField of="strategies" label={label} value={value} problem={problem} onChange={change} />;
    case 'rule':
      return <NamedField of="rules" label={label} value={value} problem={problem} onChange={change} />;
    case 'entries':
      return (
        <EntriesField
          label={label}
          value={value}
          problem={problem}
          of={parameter.of}
          names={parameter.names}
          onChange={change}
        />
      );
    default:
      return <DiscordFields value={value} problem={problem} onChange={change} />;
  }
}

interface FieldProps {
  label: string;
  value: unknown;
  problem: string | undefined;
  onChange: (value: unknown) => void;
}

function ChoiceField({
  label,
  value,
  problem,
  of,
  values,
  onChange,
}: FieldProps & { of: Choices; values: readonly string[] }) {
  const { t } = useTranslation('editor');
  const data = values.map((one) => ({ value: one, label: t(`choice.${of}.${one}` as 'choice.kind.market') }));
  const isKnown = value === undefined || values.includes(String(value));
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value === undefined ? '' : String(value)}
      error={problem}
      data={[{ value: '', label: t('choice.default') }, ...data, ...(isKnown ? [] : [String(value)])]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}

const SIDE_OF_EVENT = '{{ side }}';

function SideField({ value, problem, onChange }: Omit<FieldProps, 'label'>) {
  const { t } = useTranslation('editor');
  const text = String(value ?? '');
  const isOther = !['', 'buy', 'sell', SIDE_OF_EVENT].includes(text);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('param.side')}
        value={text}
        error={problem}
        data={[
          { value: 'buy', label: t('choice.side.buy') },
          { value: 'sell', label: t('choice.side.sell') },
          { value: SIDE_OF_EVENT, label: t('choice.side.event') },
          ...(text === '' ? [{ value: '', label: t('choice.side.none') }] : []),
          ...(isOther ? [{ value: text, label: t('choice.side.template') }] : []),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {isOther ? <TemplateField label={t('param.sideTemplate')} value={value} onChange={onChange} /> : null}
    </>
  );
}

/**
 * An order has exactly one size. Which one stays chosen while its number is being entered, and a number never becomes that of another
 * one: 100 USDT are not 100 BTC.
 */
function SizeField({ action, path }: { action: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  const entered = SIZES.find((one) => action[one] !== undefined);
  const [chosen, setChosen] = useState(entered ?? 'notional');
  if (entered !== undefined && entered !== chosen) setChosen(entered);
  const size = entered ?? chosen;
  const problem = useProblem([...path, size]);
  const isMissing = unfinishedAt(document, path) !== null;
  const choose = (next: string) => {
    const { amount: _a, notional: _n, percentOfBalance: _p, ...rest } = action;
    setChosen(SIZES.find((one) => one === next) ?? chosen);
    set(path, rest);
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('param.size')}
        value={size}
        data={SIZES.map((value) => ({ value, label: t(`param.${value}`) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <AmountField
        key={size}
        label={t(`param.${size}`)}
        value={action[size]}
        error={isMissing ? t('unfinished.value') : problem}
        place={placeOf(path)}
        onChange={(next) => set([...path, size], next)}
      />
    </>
  );
}

function BrokerField({ value, problem, onChange }: Omit<FieldProps, 'label'>) {
  const { t } = useTranslation('editor');
  const brokers = useQuery(queries.brokers(useClient())).data ?? [];
  const ids = [...new Set([...brokers.map(({ id }) => id), ...(typeof value === 'string' ? [value] : [])])];
  return (
    <Select
      label={t('param.broker')}
      allowDeselect={false}
      value={typeof value === 'string' ? value : null}
      error={problem}
      data={ids}
      onChange={onChange}
    />
  );
}

/** A strategy or a rule by what it is called; a template stands as it was written. */
function NamedField({ of, label, value, problem, onChange }: FieldProps & { of: 'strategies' | 'rules' }) {
  const { vocabulary } = useRuleEditing();
  const named = (vocabulary?.[of] ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const own = of === 'strategies' ? ['{{ strategyId }}'] : [];
  const extra = [...own, ...(typeof value === 'string' && value !== '' ? [value] : [])].filter(
    (one) => !named.some((each) => each.value === one),
  );
  return (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      value={typeof value === 'string' && value !== '' ? value : null}
      error={problem}
      data={[...named, ...[...new Set(extra)].map((one) => ({ value: one, label: one }))]}
      onChange={onChange}
    />
  );
}

/** A text, or JSON with templates in its texts. */
function BodyField({ value, problem, onChange }: Omit<FieldProps, 'label'>) {
  const { t } = useTranslation('editor');
  if (typeof value === 'string')
    return <TemplateField label={t('param.body')} rows={3} value={value} error={problem} onChange={onChange} />;
  return (
    <div data-wide>
      <JsonField optional label={t('param.bodyJson')} value={value} error={problem} onChange={onChange} />
    </div>
  );
}
