import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import { canonicalFields, type EventField, senderFields } from '../rules/from-event/event-fields.ts';
import classes from './First.module.css';
import { useFieldName, useFieldValue } from './field-words.ts';

interface FieldButtonsProps {
  event: CanonicalEvent;
  picked: readonly string[];
  onToggle: (field: string) => void;
}

/** Every value of the event, each a button that makes it a condition or takes it out again. */
export function FieldButtons({ event, ...rest }: FieldButtonsProps) {
  const { t } = useTranslation('first');
  const own = senderFields(event);
  return (
    <section className={classes.block} aria-labelledby="fields">
      <h3 id="fields">{t('rule.fields')}</h3>
      <Buttons fields={canonicalFields(event)} place="$.conditions" {...rest} />
      {own.length === 0 ? null : (
        <>
          <h4>{t('rule.own', { source: event.source })}</h4>
          <Buttons fields={own} {...rest} />
        </>
      )}
    </section>
  );
}

function Buttons(props: { fields: readonly EventField[]; place?: string } & Omit<FieldButtonsProps, 'event'>) {
  const { fields, place, picked, onToggle } = props;
  const nameOf = useFieldName();
  const shown = useFieldValue();
  return (
    <div className={classes.fields}>
      {fields.map(({ name, value }, index) => {
        const isPicked = picked.includes(name);
        const Sign = isPicked ? IconCheck : IconPlus;
        return (
          <button
            key={name}
            type="button"
            data-place={place === undefined || index > 0 ? undefined : place}
            className={classes.field}
            aria-pressed={isPicked}
            onClick={() => onToggle(name)}
          >
            <span className={classes.fieldName}>{nameOf(name)}</span>
            <span className={classes.fieldValue}>{shown(value)}</span>
            <Sign size={14} stroke={2.2} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}
