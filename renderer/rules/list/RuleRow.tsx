import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconEyeOff } from '@tabler/icons-react';
import { memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleHints } from '../../../service/contract/rule-editing.ts';
import type { RuleView } from '../../../service/contract/views.ts';
import { Mark, MarkOfProblems } from '../../parts/Mark.tsx';
import { CoveringLink } from '../../parts/RowLink.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Ago } from '../../parts/Time.tsx';
import { EnabledSwitch } from '../EnabledSwitch.tsx';
import { LadderMark } from '../ladder/LadderMark.tsx';
import { RULE_MARKS } from '../rule-marks.ts';
import classes from './RuleRow.module.css';
import { Sparkline } from './Sparkline.tsx';

export interface RowProps {
  rule: RuleView;
  hints: RuleHints | undefined;
  /** Place in the list, from 0, and how many there are. */
  place: number;
  count: number;
  /** Pixels from the top of the list. */
  top: number;
  open: boolean;
  selected: boolean;
  onSelect: (id: string, selected: boolean) => void;
  measure: Ref<HTMLLIElement>;
}

/** One rule: whether it is on, what it does, how it fares. A list that is told of anew four times a second draws only what changed. */
export const RuleRow = memo(function RuleRow({
  rule,
  hints,
  place,
  count,
  top,
  open,
  selected,
  onSelect,
  measure,
}: RowProps) {
  const { t } = useTranslation('rulesPage');
  const [problem] = rule.problems;
  return (
    <li
      ref={measure}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      data-index={place}
      data-open={open}
      data-selected={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
    >
      <Checkbox
        className={classes.above ?? ''}
        size="xs"
        aria-label={t('select.one', { name: rule.name })}
        checked={selected}
        onChange={(event) => onSelect(rule.id, event.currentTarget.checked)}
      />
      <span className={classes.above}>
        <EnabledSwitch rule={rule} />
      </span>
      <CoveringLink href={`/rules/${encodeURIComponent(rule.id)}`} open={open} data={{ 'data-rule': rule.id }}>
        <span className={classes.name}>
          {rule.name} <LadderMark ladder={rule.ladder} />
          <HintMarks hints={hints} />
        </span>
        <span className={classes.sentence}>
          {rule.sentence === '' && problem !== undefined ? <Saying of={problem} /> : rule.sentence}
        </span>
        {rule.tags.length === 0 ? null : (
          <span className={classes.tags}>
            {rule.tags.map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
          </span>
        )}
      </CoveringLink>
      <Facts rule={rule} />
    </li>
  );
});

function Facts({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const { tone, icon } = RULE_MARKS[rule.state];
  return (
    <span className={classes.facts}>
      <Sparkline days={rule.firingDays} />
      <MarkOfProblems tone={tone} icon={icon} problems={rule.problems}>
        {rule.problems.length > 0 && rule.state === 'invalid'
          ? t('rules.problems', { count: rule.problems.length })
          : t(`rules.state.${rule.state}`)}
      </MarkOfProblems>
      <span>{t('rules.firings24h', { count: rule.firings24h })}</span>
      <span className={classes.last}>
        {rule.lastFiredAt === null ? t('rules.neverFired') : <Ago at={rule.lastFiredAt} />}
      </span>
    </span>
  );
}

function HintMarks({ hints }: { hints: RuleHints | undefined }) {
  const { t } = useTranslation('rulesPage');
  if (hints === undefined) return null;
  const { neverFires, unseen } = hints;
  if (neverFires.length > 0) {
    return (
      <MarkOfProblems tone="warn" icon={IconAlertTriangle} problems={neverFires}>
        {t('hint.never')}
      </MarkOfProblems>
    );
  }
  const words = unseen.map(({ field, values }) =>
    values.length === 0 ? t('hint.field', { field }) : t('hint.value', { field, values: values.join(', ') }),
  );
  const [first] = unseen;
  return first === undefined ? null : (
    <Mark tone="warn" icon={IconEyeOff} title={words.join('\n')}>
      {t('hint.unseen', { what: first.values[0] ?? first.field })}
    </Mark>
  );
}
