import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RuleView } from '../../service/contract/views.ts';
import { useRules } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Notice } from '../parts/Notice.tsx';
import { Ago } from '../parts/Time.tsx';
import { EnabledSwitch } from './EnabledSwitch.tsx';
import { LadderMark } from './ladder/LadderMark.tsx';
import { NewRuleMenu } from './NewRuleMenu.tsx';
import classes from './RuleList.module.css';
import pageClasses from './RulesPage.module.css';
import { RULE_MARKS } from './rule-marks.ts';

/** Every rule file, those that judge first by priority, as the engine takes them. */
export function RuleList({ open }: { open: string | null }) {
  return (
    <div className={pageClasses.list}>
      <Rules open={open} />
    </div>
  );
}

function Rules({ open }: { open: string | null }) {
  const { t } = useTranslation();
  const rules = useRules();
  const online = useOnline();
  if (rules.data === undefined) {
    if (rules.isError) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
    return online ? <LoadingRows rows={6} /> : <Offline />;
  }
  if (rules.data.length === 0) {
    return (
      <Notice icon={IconListCheck} title={t('rules.empty.title')} action={<NewRuleMenu />}>
        <p>{t('rules.empty.words')}</p>
      </Notice>
    );
  }
  return (
    <ul>
      {rules.data.map((rule) => (
        <RuleRow key={rule.id} rule={rule} open={rule.id === open} />
      ))}
    </ul>
  );
}

function RuleRow({ rule, open }: { rule: RuleView; open: boolean }) {
  const { t } = useTranslation();
  const { tone, icon } = RULE_MARKS[rule.state];
  return (
    <li className={classes.row} data-open={open}>
      <span className={classes.switch}>
        <EnabledSwitch rule={rule} />
      </span>
      <Link
        href={`/rules/${encodeURIComponent(rule.id)}`}
        className={classes.link ?? ''}
        aria-current={open ? 'true' : undefined}
      >
        <span className={classes.name}>
          {rule.name} <LadderMark ladder={rule.ladder} />
        </span>
        <span className={classes.sentence}>{rule.sentence === '' ? rule.problems[0]?.message : rule.sentence}</span>
      </Link>
      <span className={classes.facts}>
        <Mark tone={tone} icon={icon} title={rule.problems.map(({ path, message }) => `${path} ${message}`).join('\n')}>
          {rule.problems.length > 0 && rule.state === 'invalid'
            ? t('rules.problems', { count: rule.problems.length })
            : t(`rules.state.${rule.state}`)}
        </Mark>
        <span>{t('rules.firings24h', { count: rule.firings24h })}</span>
        <span className={classes.last}>
          {rule.lastFiredAt === null ? t('rules.neverFired') : <Ago at={rule.lastFiredAt} />}
        </span>
      </span>
    </li>
  );
}
