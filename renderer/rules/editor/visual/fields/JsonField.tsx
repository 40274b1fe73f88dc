import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../Visual.module.css';

/** A value that only JSON can say. What is no JSON yet stands in the field; the rule keeps what was there. */
export function JsonField(props: {
  label: string;
  value: unknown;
  error?: string | undefined;
  /** It may be left out: an empty field takes it out. */
  optional?: boolean;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('editor');
  const [typed, setTyped] = useState({ text: written(props.value), value: props.value });
  const text = typed.value === props.value ? typed.text : written(props.value);
  const isJson = parsed(text) !== undefined || text.trim() === '';
  const change = (next: string) => {
    const value = props.optional === true && next.trim() === '' ? { value: undefined } : parsed(next);
    setTyped({ text: next, value: value === undefined ? props.value : value.value });
    if (value !== undefined) props.onChange(value.value);
  };
  return (
    <Textarea
      label={props.label}
      autosize
      minRows={2}
      maxRows={18}
      spellCheck={false}
      classNames={{ input: classes.code ?? '' }}
      value={text}
      error={isJson ? props.error : t('actions.notJson')}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function written(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
