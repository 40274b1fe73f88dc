import { Button, CloseButton, NativeSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../../rules/event/json.ts';
import { WINDOW_MEASURES } from '../../../../../rules/measures/measure.ts';
import { useFormats } from '../../../../text/FormatsProvider.tsx';
import { useProblem, useRuleEditing } from '../../editor-context.ts';
import { DurationField } from '../fields/DurationField.tsx';
import { FieldName, FieldNames } from '../fields/FieldNames.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import classes from '../Visual.module.css';
import { measuring, seenField, valuesTyped, withParams } from '../vocabulary.ts';

interface Props {
  params: Record<string, unknown>;
  path: Path;
}

/** With what changes what the figure is measured in. */
interface MeasuredProps extends Props {
  onChange: (params: Record<string, unknown>) => void;
}

/** Measures that count events, or have fields of their own. */
const WITHOUT_FIELD = new Set(['count', 'rate', 'vwap']);

/** What a fact that looks back, or the clock, is asked with; nothing for the others. */
export function FactParams({ use, path }: { use: Record<string, unknown>; path: Path }) {
  const { set, vocabulary } = useRuleEditing();
  const props = { params: isRecord(use.params) ? use.params : {}, path: [...path, 'params'] };
  const onChange = (params: Record<string, unknown>) =>
    Object.hasOwn(use, 'operator') ? set(path, withParams(use, params, vocabulary)) : set(props.path, params);
  switch (use.fact) {
    case 'window':
      return <WindowParams {...props} onChange={onChange} />;
    case 'series':
      return <SeriesParams {...props} onChange={onChange} />;
    case 'latest':
      return (
        <div className={classes.params}>
          <MeasuredField {...props} onChange={onChange} />
          <Feed {...props} />
        </div>
      );
    case 'clock':
      return <ClockParams {...props} />;
    default:
      return null;
  }
}

function WindowParams({ params, path, onChange }: MeasuredProps) {
  const { t } = useTranslation('editor');
  const measure = WINDOW_MEASURES.find((one) => one === params.measure) ?? 'count';
  const choose = (next: string) => {
    const { field, ...rest } = params;
    const asked = WITHOUT_FIELD.has(next) ? rest : field === undefined ? measuring(rest, 'price') : params;
    onChange({ ...asked, measure: next });
  };
  return (
    <div className={classes.params}>
      <Select
        label={t('window.measure')}
        searchable
        allowDeselect={false}
        value={measure}
        data={WINDOW_MEASURES.map((value) => ({ value: value as string, label: t(`window.measures.${value}`) }))}
        onChange={(next) => next !== null && choose(next)}
      />
      {WITHOUT_FIELD.has(measure) ? null : <MeasuredField params={params} path={path} onChange={onChange} />}
      <Reach params={params} path={path} />
      <Feed params={params} path={path} />
    </div>
  );
}

/** The newest so long, or the newest so many. */
function Reach({ params, path }: Props) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const problem = useProblem([...path, 'last']);
  const isByNumber = params.events !== undefined;
  const { last: _last, events: _events, ...rest } = params;
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('window.reach')}
        value={isByNumber ? 'events' : 'last'}
        data={[
          { value: 'last', label: t('window.byTime') },
          { value: 'events', label: t('window.byNumber') },
        ]}
        onChange={(event) =>
          set(path, event.currentTarget.value === 'events' ? { ...rest, events: 10 } : { ...rest, last: '10m' })
        }
      />
      {isByNumber ? (
        <NumberField
          label={t('window.events')}
          value={params.events}
          onChange={(events) => set([...path, 'events'], events ?? 1)}
        />
      ) : (
        <DurationField
          label={t('window.last')}
          value={params.last}
          error={problem}
          onChange={(last) => set([...path, 'last'], last ?? '')}
        />
      )}
    </>
  );
}

function SeriesParams({ params, path, onChange }: MeasuredProps) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  return (
    <div className={classes.params}>
      <MeasuredField params={params} path={path} onChange={onChange} />
      <NumberField
        label={t('window.hysteresis')}
        unit={<span className={classes.unit}>%</span>}
        value={params.hysteresisPercent}
        error={useProblem([...path, 'hysteresisPercent'])}
        onChange={(percent) => set([...path, 'hysteresisPercent'], percent)}
      />
      <Feed params={params} path={path} />
    </div>
  );
}

function MeasuredField({ params, path, onChange }: MeasuredProps) {
  const { t } = useTranslation('editor');
  return (
    <FieldName
      label={t('window.field')}
      value={params.field}
      error={useProblem([...path, 'field'])}
      onChange={(field) => onChange({ ...params, field })}
    />
  );
}

/** Which events feed it, and how they are grouped. */
function Feed({ params, path }: Props) {
  const { t } = useTranslation('editor');
  const { set, vocabulary } = useRuleEditing();
  const types = Array.isArray(params.types) ? params.types.map(String) : [];
  return (
    <>
      <TagsInput
        size="xs"
        label={t('window.types')}
        value={types}
        error={useProblem([...path, 'types'])}
        data={(vocabulary?.types ?? []).map(({ type }) => type)}
        {...(types.length === 0 ? { placeholder: t('window.typesOwn') } : {})}
        onChange={(next) => set([...path, 'types'], next.length === 0 ? undefined : next)}
      />
      <FieldNames
        label={t('window.groupBy')}
        value={params.groupBy}
        placeholder={t('window.groupByNone')}
        error={useProblem([...path, 'groupBy'])}
        onChange={(names) => set([...path, 'groupBy'], names)}
      />
      <Where params={params} path={path} />
    </>
  );
}

/** Values that a field of the events must have. */
function Where({ params, path }: Props) {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  const { set, vocabulary } = useRuleEditing();
  const where = isRecord(params.where) ? params.where : {};
  const at = [...path, 'where'];
  const change = (entries: [string, unknown][]) =>
    set(at, entries.length === 0 ? undefined : Object.fromEntries(entries));
  const entries = Object.entries(where);
  const add = () => {
    const field = Object.hasOwn(where, 'symbol') ? 'side' : 'symbol';
    change([...entries, [field, seenField(vocabulary, field)?.values[0] ?? '']]);
  };
  return (
    <div className={classes.where}>
      {entries.map(([field, written], index) => {
        const values = [written].flat().filter((value) => value !== '');
        const kind =
          seenField(vocabulary, field)?.kind ?? (values.some((value) => typeof value === 'number') ? 'number' : 'text');
        return (
          // Places, not names: the name of a row changes while it is chosen.
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
          <div className={classes.whereRow} key={index}>
            <FieldName
              label={t('window.whereField')}
              value={field}
              onChange={(name) => change(entries.with(index, [name, written]))}
            />
            <TagsInput
              size="xs"
              label={t('window.whereValues')}
              value={values.map(String)}
              data={(seenField(vocabulary, field)?.values ?? []).map(String)}
              onChange={(next) =>
                change(entries.with(index, [field, oneOrMore(valuesTyped(next, values, kind, formats.typedNumber))]))
              }
            />
            <CloseButton aria-label={t('window.removeWhere')} onClick={() => change(entries.toSpliced(index, 1))} />
          </div>
        );
      })}
      <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
        {t('window.addWhere')}
      </Button>
    </div>
  );
}

/** A list of one is that one: what a rule says by hand. */
function oneOrMore(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}

function ClockParams({ params, path }: Props) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const at = [...path, 'timezone'];
  return (
    <div className={classes.params}>
      <TextInput
        label={t('window.timezone')}
        placeholder={t('window.timezoneOwn')}
        autoComplete="off"
        value={String(params.timezone ?? '')}
        error={useProblem(at)}
        onChange={(event) => set(at, event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
    </div>
  );
}
