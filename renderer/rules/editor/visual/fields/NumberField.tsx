import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../../text/FormatsProvider.tsx';
import { NUMBER_EXAMPLE, plainNumber } from '../../../../text/typed-number.ts';
import classes from '../Visual.module.css';

/**
 * A number that is typed. What is none goes into the document as the text that it is, so that the rule says that it is wrong instead of
 * keeping a number that nobody sees; empty takes the value out. The digits are those that were typed, so that 50000.0 does not jump
 * while it is being written.
 */
export function NumberField(props: {
  label: string;
  hideLabel?: boolean;
  value: unknown;
  onChange: (value: number | string | undefined) => void;
  error?: string | undefined;
  unit?: ReactNode;
  placeholder?: string;
  className?: string;
  /** JSON path, where a problem leads. */
  place?: string;
}) {
  const { t } = useTranslation('editor');
  const formats = useFormats();
  const shown = typeof props.value === 'number' ? plainNumber(props.value) : String(props.value ?? '');
  const [typed, setTyped] = useState({ text: shown, value: props.value });
  const text = typed.value === props.value ? typed.text : shown;
  const isNumber = text.trim() === '' || formats.typedNumber(text) !== null || typeof props.value === 'number';
  const change = (next: string) => {
    const value = next.trim() === '' ? undefined : (formats.typedNumber(next) ?? next);
    setTyped({ text: next, value });
    if (value !== props.value) props.onChange(value);
  };
  const wrong = () =>
    formats.hasTooManyDigits(text)
      ? t('value.tooManyDigits')
      : t('value.noNumber', { example: formats.number(NUMBER_EXAMPLE) });
  const field = (
    <TextInput
      data-place={props.place}
      {...(props.hideLabel ? { 'aria-label': props.label } : { label: props.label })}
      inputMode="decimal"
      autoComplete="off"
      className={props.className ?? ''}
      value={text}
      error={isNumber ? props.error : wrong()}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
  if (props.unit === undefined) return field;
  // Beside the field and not in it: however long the value is, nothing covers it.
  return (
    <div className={classes.measured}>
      {field}
      {props.unit}
    </div>
  );
}
