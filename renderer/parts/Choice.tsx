import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Narrows a list to one of some values, or to none of them; its label stands in its place while it is empty. */
export function Choice<Value extends string>(props: {
  label: string;
  value: Value | null;
  options: { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
  className: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Select
      className={props.className ?? ''}
      aria-label={props.label}
      placeholder={props.label}
      data={props.options}
      value={props.value}
      onChange={props.onChange}
      clearable
      clearButtonProps={{ 'aria-label': t('filters.clearOne', { what: props.label }) }}
    />
  );
}
