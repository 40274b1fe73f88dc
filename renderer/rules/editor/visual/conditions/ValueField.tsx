import { ActionIcon, Autocomplete, MultiSelect, Select, TagsInput, TextInput, Tooltip } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS } from '../../../../../rules/conditions/clock.ts';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../../rules/event/json.ts';
import { useFormats } from '../../../../text/FormatsProvider.tsx';
import { NUMBER_EXAMPLE } from '../../../../text/typed-number.ts';
import { placeOf, useProblem, useRuleEditing, useValueProblem } from '../../editor-context.ts';
import { JsonField } from '../fields/JsonField.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import classes from '../Visual.module.css';
import {
  demandedTypes,
  factKey,
  factOf,
  isOrdering,
  kindOfUse,
  operandOf,
  seenField,
  unitOf,
  valuesTyped,
  valueTyped,
} from '../vocabulary.ts';
import { FactField, PathField, usePathOpen } from './FactField.tsx';
import { FactParams } from './FactParams.tsx';

/** What a comparison compares with: a value with its unit and what was seen, or another fact. */
export function ValueField({ comparison, path }: { comparison: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const operator = String(comparison.operator);
  const operand = operandOf(operator);
  if (operand === 'none') return null;
  const { value } = comparison;
  const at = [...path, 'value'];
  const isFact = isRecord(value) && typeof value.fact === 'string';
  const mayBeFact = operand === 'one';
  const swap = () => set(at, isFact ? undefined : { ...factOf('price'), timesPercent: 100 });
  return (
    <div className={classes.value}>
      {isFact ? <OtherFact use={value} path={at} /> : <Literal comparison={comparison} path={at} />}
      {mayBeFact ? (
        <Tooltip label={t(isFact ? 'value.literal' : 'value.other')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t(isFact ? 'value.literal' : 'value.other')}
            onClick={swap}
          >
            <IconArrowsExchange size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  );
}

function OtherFact({ use, path }: { use: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const problem = useProblem(path);
  const choose = (key: string) => {
    const next = { ...factOf(key), ...(use.timesPercent === undefined ? {} : { timesPercent: use.timesPercent }) };
    set(path, next);
  };
  const isPathOpen = usePathOpen(use);
  return (
    <div className={classes.otherFact}>
      <NumberField
        label={t('value.timesPercent')}
        hideLabel
        className={classes.small ?? ''}
        unit={<span className={classes.unit}>%</span>}
        value={use.timesPercent}
        placeholder="100"
        onChange={(percent) => set([...path, 'timesPercent'], percent)}
      />
      <FactField label={t('value.otherLabel')} use={use} error={problem} onChoose={choose} />
      {isPathOpen ? (
        <PathField
          path={use.path}
          place={[...path, 'path']}
          onPick={choose}
          onChange={(next) => set([...path, 'path'], next)}
        />
      ) : null}
      <FactParams use={use} path={path} />
    </div>
  );
}

function Literal({ comparison, path }: { comparison: Record<string, unknown>; path: Path }) {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  const { set, vocabulary, document } = useRuleEditing();
  const problem = useValueProblem(path);
  const { value } = comparison;
  const operand = operandOf(String(comparison.operator));
  const listed = operand === 'list' && value === undefined ? [] : value;
  const kind = kindOfUse(comparison, vocabulary);
  const key = factKey(comparison);
  const seen = seenField(vocabulary, key, key === 'type' ? [] : demandedTypes(document))?.values ?? [];
  const types = (vocabulary?.types ?? []).map(({ type }) => type);
  const suggestions = [...new Set((key === 'type' ? types : seen).map(String))];
  const change = (next: unknown) => set(path, next);
  const place = placeOf(path);
  const shared = { 'aria-label': t('value.label'), 'data-place': place, error: problem };
  if (operand === 'other') return <JsonField label={t('value.json')} value={value} error={problem} onChange={change} />;
  if (operand === 'range' && (value === undefined || Array.isArray(value))) {
    return <Range value={value ?? []} path={path} onChange={change} />;
  }
  if (key === 'clock.weekday' && operand === 'list' && isPlainList(listed)) {
    return <Weekdays {...shared} value={listed.map(String)} onChange={change} />;
  }
  if (operand === 'list' && isPlainList(listed)) {
    return (
      <TagsInput
        {...shared}
        size="xs"
        classNames={{ inputField: classes.typed ?? '' }}
        error={
          kind === 'number' && listed.some((item) => typeof item === 'string')
            ? t('value.noNumber', { example: formats.number(NUMBER_EXAMPLE) })
            : problem
        }
        value={listed.map(String)}
        data={suggestions}
        onChange={(next) =>
          change(next.length === 0 ? undefined : valuesTyped(next, listed, kind, formats.typedNumber))
        }
      />
    );
  }
  if (operand === 'pattern') {
    return (
      <TextInput
        {...shared}
        spellCheck={false}
        value={String(value ?? '')}
        onChange={(event) => change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
    );
  }
  if (typeof value === 'object' || operand === 'list')
    return <JsonField label={t('value.json')} value={value} error={problem} onChange={change} />;
  if (kind === 'boolean' || typeof value === 'boolean') {
    return (
      <Select
        {...shared}
        allowDeselect={false}
        value={String(value)}
        data={[
          { value: 'true', label: t('value.yes') },
          { value: 'false', label: t('value.no') },
        ]}
        onChange={(next) => change(next === 'true')}
      />
    );
  }
  if (key === 'clock.weekday') {
    const data = WEEKDAYS.map((day) => ({ value: day as string, label: t(`days.${day}`) }));
    return (
      <Select
        {...shared}
        allowDeselect={false}
        value={typeof value === 'string' ? value : null}
        data={data}
        onChange={(day) => change(day)}
      />
    );
  }
  if (kind === 'number' || isOrdering(String(comparison.operator))) {
    return (
      <NumberField
        label={t('value.label')}
        hideLabel
        place={place}
        value={value}
        error={problem}
        unit={<Unit use={comparison} />}
        onChange={change}
      />
    );
  }
  return (
    <Autocomplete
      {...shared}
      size="xs"
      value={String(value ?? '')}
      data={suggestions}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...(value === '' ? { description: t('value.emptyText') } : {})}
      onChange={(next) => change(next === '' ? undefined : valueTyped(next, kind, formats.typedNumber))}
    />
  );
}

function Weekdays(props: {
  'aria-label': string;
  'data-place': string;
  error: string | undefined;
  value: string[];
  onChange: (days: string[]) => void;
}) {
  const formats = useFormats();
  const days = WEEKDAYS.map((day, index) => ({ value: day as string, label: formats.weekday(index) }));
  const others = props.value.filter((day) => !days.some(({ value }) => value === day));
  return (
    <MultiSelect
      {...props}
      size="xs"
      data={[...days, ...others]}
      onChange={(chosen) => props.onChange([...WEEKDAYS, ...others].filter((day) => chosen.includes(day)))}
    />
  );
}

function Unit({ use }: { use: Record<string, unknown> }) {
  const { t } = useTranslation('editor');
  const unit = unitOf(use);
  return unit === null ? null : <span className={classes.unit}>{t(`unit.${unit}`)}</span>;
}

/** The two ends; one that is not entered stands as null, which the rule says it waits for. */
function Range(props: { value: readonly unknown[]; path: Path; onChange: (range: unknown) => void }) {
  const { t } = useTranslation('editor');
  const [low, high] = props.value;
  const isEmpty = props.value.length === 0;
  const whole = useValueProblem(props.path);
  const lowProblem = useValueProblem([...props.path, 0]);
  const highProblem = useValueProblem([...props.path, 1]);
  const change = (ends: readonly unknown[]) => props.onChange(ends.every((end) => end === null) ? undefined : ends);
  return (
    <div className={classes.range}>
      <NumberField
        label={t('value.from')}
        hideLabel
        place={placeOf(isEmpty ? props.path : [...props.path, 0])}
        value={low ?? undefined}
        error={isEmpty ? whole : lowProblem}
        onChange={(next) => change([next ?? null, high ?? null])}
      />
      <span>{t('value.to')}</span>
      <NumberField
        label={t('value.to')}
        hideLabel
        place={placeOf([...props.path, 1])}
        value={high ?? undefined}
        error={isEmpty ? whole : highProblem}
        onChange={(next) => change([low ?? null, next ?? null])}
      />
    </div>
  );
}

function isPlainList(value: unknown): value is (string | number | boolean)[] {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}
