import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

/**
 * A number that is typed. What is no number yet stands in the field and changes nothing; empty takes the value out. The digits are
 * those that were typed, so that 50000.0 does not jump while it is being written.
 */
export function NumberField(props: {
  label: string;
  hideLabel?: boolean;
  value: unknown;
  onChange: (value: number | undefined) => void;
  error?: string | undefined;
  unit?: ReactNode;
  placeholder?: string;
  className?: string;
}) {
  const shown = props.value === undefined ? '' : String(props.value);
  const [typed, setTyped] = useState({ text: shown, value: props.value });
  const text = typed.value === props.value ? typed.text : shown;
  const change = (next: string) => {
    const plain = next.trim().replaceAll(',', '');
    const number = plain === '' ? undefined : Number(plain);
    const isNumber = number === undefined || (/^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) && Number.isFinite(number));
    setTyped({ text: next, value: isNumber ? number : props.value });
    if (isNumber && number !== props.value) props.onChange(number);
  };
  return (
    <TextInput
      {...(props.hideLabel ? { 'aria-label': props.label } : { label: props.label })}
      inputMode="decimal"
      autoComplete="off"
      className={props.className ?? ''}
      value={text}
      error={props.error}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      {...(props.unit === undefined
        ? {}
        : { rightSection: props.unit, rightSectionWidth: 'auto', rightSectionPointerEvents: 'none' })}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
