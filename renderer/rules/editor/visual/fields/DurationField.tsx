import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../Visual.module.css';

const UNITS = ['ms', 's', 'm', 'h', 'd'] as const;
type Unit = (typeof UNITS)[number];
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** A span of time as number and unit. A text that is none stands as it is, with its problem; empty takes it out. */
export function DurationField(props: {
  label: string;
  value: unknown;
  onChange: (duration: string | undefined) => void;
  error?: string | undefined;
  hideLabel?: boolean;
}) {
  const { t } = useTranslation('editor');
  const [idle, setIdle] = useState<Unit>('m');
  const [, number = props.value === undefined ? '' : String(props.value), unit = idle] =
    DURATION.exec(String(props.value ?? '')) ?? [];
  const change = (text: string, next: string) =>
    props.onChange(text === '' ? undefined : /^\d+(?:\.\d+)?$/.test(text) ? text + next : text);
  return (
    <div className={classes.duration}>
      <TextInput
        {...(props.hideLabel ? { 'aria-label': props.label } : { label: props.label })}
        inputMode="decimal"
        autoComplete="off"
        className={classes.number ?? ''}
        value={number}
        error={props.error}
        onChange={(event) => change(event.currentTarget.value.trim(), unit)}
      />
      <NativeSelect
        size="xs"
        aria-label={t('duration.unit', { label: props.label })}
        value={unit}
        data={UNITS.map((value) => ({ value, label: t(`duration.${value}`) }))}
        onChange={(event) => {
          setIdle(event.currentTarget.value as Unit);
          if (number !== '') change(number, event.currentTarget.value);
        }}
      />
    </div>
  );
}
