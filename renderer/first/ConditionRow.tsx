import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventField } from '../rules/from-event/event-fields.ts';
import { fittingOperators } from '../rules/from-event/operators.ts';
import {
  asksNumber,
  isComplete,
  isEmpty,
  type Picked,
  withOperator,
  withTyped,
} from '../rules/from-event/rule-draft.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { NUMBER_EXAMPLE, plainNumber } from '../text/typed-number.ts';
import classes from './First.module.css';
import { useFieldName, useFieldValue } from './field-words.ts';

/** One condition: what, how, and against which value; and what the event has, to compare with. */
export function ConditionRow(props: {
  /** Its JSON path. */
  place: string;
  picked: Picked;
  /** As the event has it; undefined where it has it no longer. */
  field: EventField | undefined;
  onChange: (picked: Picked) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('first');
  const { picked, field, onChange } = props;
  const name = useFieldName()(picked.field);
  const shown = useFieldValue();
  const operators = fittingOperators(picked);
  return (
    <li className={classes.condition}>
      <span className={classes.conditionName}>
        {name}
        {field === undefined ? null : <small>{t('rule.isEvent', { value: shown(field.value) })}</small>}
      </span>
      <Select
        aria-label={t('rule.operator', { field: name })}
        data={operators.map((value) => ({ value, label: t(`operator.${value}`) }))}
        value={picked.operator}
        onChange={(value) => {
          const operator = operators.find((each) => each === value);
          if (operator !== undefined) onChange(withOperator(picked, operator, field ?? picked));
        }}
        allowDeselect={false}
      />
      <Value place={props.place} picked={picked} name={name} onChange={onChange} />
      <Tooltip label={t('rule.remove', { field: name })}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('rule.remove', { field: name })}
          onClick={props.onRemove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function Value(props: { place: string; picked: Picked; name: string; onChange: (picked: Picked) => void }) {
  const { place, picked, name, onChange } = props;
  const { t } = useTranslation('first');
  const formats = useFormats();
  const label = t('rule.value', { field: name });
  /** As it is typed: `50.` is a number on its way to `50.5`. */
  const [typed, setTyped] = useState<{ text: string; value: Picked['value'] } | null>(null);
  if (typeof picked.value === 'boolean') {
    return (
      <Select
        aria-label={label}
        data-place={place}
        data={(['true', 'false'] as const).map((value) => ({ value, label: t(`boolean.${value}`) }))}
        value={String(picked.value)}
        onChange={(value) => onChange({ ...picked, value: value === 'true' })}
        allowDeselect={false}
      />
    );
  }
  const wrong = () => {
    if (!asksNumber(picked)) return t('rule.text');
    if (formats.hasTooManyDigits(String(picked.value))) return t('rule.tooManyDigits');
    return isEmpty(picked.value) ? t('rule.number') : t('rule.noNumber', { example: formats.number(NUMBER_EXAMPLE) });
  };
  return (
    <TextInput
      aria-label={label}
      data-place={place}
      inputMode={asksNumber(picked) ? 'decimal' : 'text'}
      value={typed?.value === picked.value ? typed.text : shownValue(picked.value)}
      error={isComplete(picked) ? null : wrong()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const next = withTyped(picked, text, formats.typedNumber);
        setTyped({ text, value: next.value });
        onChange(next);
      }}
    />
  );
}

function shownValue(value: Picked['value']): string {
  return typeof value === 'number' ? plainNumber(value) : String(value);
}
