import { useTranslation } from 'react-i18next';
import { type EventField, isCanonical } from '../rules/from-event/event-fields.ts';
import { useFormats } from '../text/FormatsProvider.tsx';

/** A field in the trader's words; what only the sender knows keeps the sender's name. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslation('first');
  return (name) => (isCanonical(name) ? t(`field.${name}`) : name.replace(/^data\.?/, ''));
}

/** A value as it is shown. */
export function useFieldValue(): (value: EventField['value']) => string {
  const { t } = useTranslation('first');
  const formats = useFormats();
  return (value) => {
    if (typeof value === 'number') return formats.number(value);
    return typeof value === 'boolean' ? t(`boolean.${value}`) : value;
  };
}
