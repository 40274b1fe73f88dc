import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { actionSchema } from '../../../rules/document/schema.ts';
import { actionInWords } from '../../../rules/explain/action-phrase.ts';
import type { Arrival, RuleChange } from '../../../service/contract/transfer.ts';
import { Mark } from '../../parts/Mark.tsx';
import { useWording } from '../../text/wording.ts';
import classes from './Transfer.module.css';

/** What the user chooses while looking at a pack. */
export interface ArrivalChoice {
  arrival: Arrival;
  onChange: (arrival: Arrival) => void;
}

/** Whether a new rule may arrive switched on: one that orders is switched on in the list, one with problems not at all. */
export function canArriveOn({ change, disabled, unfinished }: RuleChange): boolean {
  return change === 'new' && !disabled && !unfinished;
}

/** Whether a rule of the file orders what it does not order here. */
export function canBring({ ordering }: RuleChange): boolean {
  return ordering.length > 0;
}

/** Whether a rule arrives on or off, and what it brings that orders; with a choice both are chosen here. */
export function RuleArrival({ rule, choice }: { rule: RuleChange; choice: ArrivalChoice | undefined }) {
  const { t } = useTranslation('settings');
  return (
    <>
      {choice !== undefined && canArriveOn(rule) ? (
        <Checkbox
          label={t('transfer.import.switchOnShort')}
          aria-label={t('transfer.import.switchOn', { name: rule.name })}
          checked={choice.arrival.on.includes(rule.id)}
          onChange={({ currentTarget: { checked } }) =>
            choice.onChange({ ...choice.arrival, on: toggled(choice.arrival.on, rule.id, checked) })
          }
        />
      ) : (
        <State rule={rule} />
      )}
      {canBring(rule) ? <Ordering rule={rule} choice={choice} /> : null}
    </>
  );
}

/** Switches every rule that may arrive on. */
export function AllArrive({ rules, choice }: { rules: readonly RuleChange[]; choice: ArrivalChoice | undefined }) {
  const { t } = useTranslation('settings');
  const able = rules.filter(canArriveOn).map(({ id }) => id);
  if (choice === undefined || able.length < 2) return null;
  const on = able.filter((id) => choice.arrival.on.includes(id)).length;
  return (
    <Checkbox
      label={t('transfer.import.switchOnAll', { count: able.length })}
      checked={on === able.length}
      indeterminate={on > 0 && on < able.length}
      onChange={({ currentTarget: { checked } }) => choice.onChange({ ...choice.arrival, on: checked ? able : [] })}
    />
  );
}

function State({ rule: { change, enabled, disabled } }: { rule: RuleChange }) {
  const { t } = useTranslation('settings');
  const Icon = enabled ? IconPlayerPlay : IconPlayerPause;
  const [on, off] = change === 'new' ? (['arrivesOn', 'arrivesOff'] as const) : (['staysOn', 'staysOff'] as const);
  const state = disabled ? 'off' : enabled ? on : off;
  return (
    <p className={classes.values}>
      <Icon size={13} aria-hidden /> {t(`transfer.import.${state}`)}
    </p>
  );
}

/** Each order in words, with its broker and size. */
function Ordering({ rule, choice }: { rule: RuleChange; choice: ArrivalChoice | undefined }) {
  const { t } = useTranslation('settings');
  const say = useOrderWords();
  const words = (
    <span className={classes.orders}>
      {rule.live ? (
        <Mark tone="warn" icon={IconAlertTriangle}>
          {t('transfer.import.live')}
        </Mark>
      ) : null}
      {rule.ordering.map((action, place) => (
        // Two of a rule may be alike.
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places.
        <span key={place}>{say(action)}</span>
      ))}
    </span>
  );
  if (choice === undefined) return words;
  return (
    <Checkbox
      label={t('transfer.import.bring', { name: rule.name })}
      description={words}
      checked={choice.arrival.orders.includes(rule.id)}
      onChange={({ currentTarget: { checked } }) =>
        choice.onChange({ ...choice.arrival, orders: toggled(choice.arrival.orders, rule.id, checked) })
      }
    />
  );
}

function useOrderWords(): (action: RuleChange['ordering'][number]) => string {
  const { t } = useTranslation('settings');
  const wording = useWording();
  return (action) => {
    const read = actionSchema.safeParse(action);
    if (!read.success) return String(action.type);
    const what = actionInWords(read.data, wording);
    return 'broker' in read.data ? t('transfer.import.orderAt', { what, broker: read.data.broker }) : what;
  };
}

function toggled(ids: readonly string[], id: string, isIn: boolean): string[] {
  const others = ids.filter((other) => other !== id);
  return isIn ? [...others, id] : others;
}
