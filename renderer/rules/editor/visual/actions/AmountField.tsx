import { useState } from 'react';
import { useFormats } from '../../../../text/FormatsProvider.tsx';
import { TemplateField } from '../fields/TemplateField.tsx';
import { numberOr } from './number-or.ts';

/** A number of an action, or a template that gives one. The digits stand as they were typed: 1,000 does not jump on its way to 1,000,000. */
export function AmountField(props: {
  label: string;
  value: unknown;
  error?: string | undefined;
  onChange: (value: string | number | undefined) => void;
  /** JSON path, where a problem leads. */
  place?: string;
}) {
  const formats = useFormats();
  const [typed, setTyped] = useState<{ text: string | undefined; value: unknown } | null>(null);
  const { value, onChange, ...shared } = props;
  return (
    <TemplateField
      {...shared}
      value={typed !== null && typed.value === value ? typed.text : value}
      onChange={(text) => {
        const next = numberOr(text, formats.typedNumber);
        setTyped({ text, value: next });
        onChange(next);
      }}
    />
  );
}
