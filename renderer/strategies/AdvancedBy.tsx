import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StrategyView } from '../../service/contract/strategies.ts';
import { Mark } from '../parts/Mark.tsx';
import classes from './StrategyPanel.module.css';

type Rule = StrategyView['rules'][number];

/** What takes the next step, in words, and by which rules; that none does is said. */
export function AdvancedBy({ view: { rules, next } }: { view: StrategyView }) {
  const { t } = useTranslation('strategies');
  const title = t(next === null ? 'panel.took' : 'panel.comes');
  const inForce = rules.filter(isInForce).length;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {inForce > 0 ? null : <p className={classes.hint}>{t(next === null ? 'panel.noRuleDone' : 'panel.noRule')}</p>}
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <p>{t('panel.when', { words: rule.words })}</p>
            <RuleOf rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RuleOf({ rule: { id, name, enabled, stage } }: { rule: Rule }) {
  const { t } = useTranslation('strategies');
  return (
    <p className={classes.ruleBy}>
      <Link href={`/rules/${encodeURIComponent(id)}`}>{t('panel.by', { name })}</Link>
      {enabled ? null : <Mark tone="warn">{t('panel.disabled')}</Mark>}
      {stage === 'shadow' ? <Mark tone="warn">{t('panel.shadow')}</Mark> : null}
    </p>
  );
}

function isInForce({ enabled, stage }: Rule): boolean {
  return enabled && stage !== 'shadow';
}
