import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from '../../../rules/ladder/step.ts';
import type { RuleView } from '../../../service/contract/views.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import {
  allOf,
  EVERY_RULE,
  type HintsOf,
  narrowedBy,
  RULE_ORDERS,
  type RuleFilter,
  type RuleOrder,
} from './narrow-rules.ts';
import classes from './RuleTools.module.css';

const STATES = ['active', 'disabled', 'invalid'] as const satisfies RuleView['state'][];
const HINTS = ['neverFires', 'unseen'] as const;

interface Tools {
  rules: readonly RuleView[];
  hints: HintsOf;
  filter: RuleFilter;
  order: RuleOrder;
  onFilter: (filter: RuleFilter) => void;
  onOrder: (order: RuleOrder) => void;
}

/** Search, what the list is narrowed to, and its order. */
export function RuleTools(props: Tools) {
  const { t } = useTranslation('rulesPage');
  const { filter, onFilter } = props;
  return (
    <search className={classes.tools} aria-label={t('tools')}>
      <TextInput
        className={classes.text ?? ''}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <Narrowing {...props} />
      <Select
        className={classes.order ?? ''}
        aria-label={t('order.label')}
        data={RULE_ORDERS.map((order) => ({ value: order, label: t(`order.${order}`) }))}
        value={props.order}
        onChange={(order) => order !== null && props.onOrder(order)}
        allowDeselect={false}
      />
    </search>
  );
}

function Narrowing({ rules, hints, filter, onFilter }: Tools) {
  const { t } = useTranslation('rulesPage');
  const { t: shared } = useTranslation();
  const { t: ladder } = useTranslation('ladder');
  const { compare } = useFormats();
  const count = narrowedBy(filter);
  const narrow =
    <Part extends keyof RuleFilter>(part: Part) =>
    (value: RuleFilter[Part]) =>
      onFilter({ ...filter, [part]: value });
  return (
    <Popover position="bottom-end" width={260} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={15} aria-hidden />}
          aria-label={count === 0 ? t('filter.label') : t('filter.narrowed', { count })}
        >
          {count === 0 ? t('filter.label') : `${t('filter.label')} (${count})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.choices ?? ''} aria-label={t('filter.label')}>
        <Choice
          label={t('filter.state')}
          value={filter.state}
          options={STATES.map((value) => ({ value, label: shared(`rules.state.${value}`) }))}
          onChange={narrow('state')}
        />
        <Choice
          label={t('filter.tag')}
          value={filter.tag}
          options={named(allOf(rules, ({ tags }) => tags, compare))}
          onChange={narrow('tag')}
        />
        <Choice
          label={t('filter.action')}
          value={filter.action}
          options={named(allOf(rules, ({ actions }) => actions, compare))}
          onChange={narrow('action')}
        />
        <Choice
          label={t('filter.stage')}
          value={filter.stage}
          options={STEPS.map((value: Step) => ({ value, label: ladder(`mark.${value}`) }))}
          onChange={narrow('stage')}
        />
        <Choice
          label={t('filter.hint')}
          value={filter.hint}
          options={HINTS.map((value) => {
            const found = rules.filter(({ id }) => (hints.get(id)?.[value].length ?? 0) > 0).length;
            return { value, label: `${t(`filter.hints.${value}`)} (${found})` };
          })}
          onChange={narrow('hint')}
        />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          disabled={count === 0}
          onClick={() => onFilter({ ...EVERY_RULE, text: filter.text })}
        >
          {shared('filters.clear')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function named<Value extends string>(values: readonly Value[]) {
  return values.map((value) => ({ value, label: value }));
}

function Choice<Value extends string>(props: {
  label: string;
  value: Value | null;
  options: { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={props.label}
      placeholder={props.label}
      data={props.options}
      value={props.value}
      onChange={props.onChange}
      disabled={props.options.length === 0}
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': t('filters.clearOne', { what: props.label }) }}
    />
  );
}
