import { type Icon, IconBolt, IconBoltOff, IconChevronRight, IconCircleX, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RuleVerdict } from '../../../service/contract/views.ts';
import { Code } from '../../parts/Code.tsx';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { TraceTree } from '../TraceTree.tsx';
import classes from './stages.module.css';

type Outcome = RuleVerdict['outcome'];

/** How each outcome is marked; what fired ranks first. */
export const OUTCOMES: Record<Outcome, { tone: Tone; icon: Icon; rank: number }> = {
  fired: { tone: 'busy', icon: IconBolt, rank: 0 },
  failed: { tone: 'bad', icon: IconCircleX, rank: 1 },
  suppressed: { tone: 'warn', icon: IconHandStop, rank: 2 },
  not_true: { tone: 'plain', icon: IconBoltOff, rank: 3 },
};

/** Outcomes whose conditions are looked for first. */
const LOUD: ReadonlySet<Outcome> = new Set(['fired', 'failed']);

/** What one rule said, with its conditions; `isOpen`: they are shown at once. `isNow`: said by the rule as it is now, of which actions are shown apart. */
export function Verdict(props: { verdict: RuleVerdict; isOpen?: boolean; isNow?: boolean }) {
  const { verdict, isOpen = false, isNow = false } = props;
  const { t } = useTranslation();
  const { tone, icon } = OUTCOMES[verdict.outcome];
  const group = Object.entries(verdict.group);
  return (
    <details className={classes.verdict} open={isOpen || (!isNow && LOUD.has(verdict.outcome))}>
      <summary>
        <Mark tone={tone} icon={icon}>
          {t(`verdict.outcome.${verdict.outcome}`)}
        </Mark>
        <span className={classes.name}>{verdict.name}</span>
        <IconChevronRight size={15} aria-hidden className={classes.chevron} />
        <span className={classes.words}>{verdict.words}</span>
      </summary>
      <div className={classes.inside}>
        {verdict.error === undefined ? null : (
          <p className={classes.error}>
            <Saying of={{ message: verdict.error, said: verdict.errorSaid }} />
          </p>
        )}
        {verdict.suppressedBy === undefined ? null : <p>{t(`verdict.suppressedBy.${verdict.suppressedBy}`)}</p>}
        {isNow || verdict.lookedBack === undefined || verdict.lookedBack === 'whole' ? null : (
          <p>{t(`verdict.lookedBack.${verdict.lookedBack}`)}</p>
        )}
        {(isNow ? [] : verdict.wouldDo)?.map((action) => (
          <Code
            key={action.id}
            text={JSON.stringify(action.payload, null, 2)}
            label={t('verdict.wouldDo', { type: action.type })}
          />
        ))}
        <TraceTree node={verdict.trace} />
        <p className={classes.meta}>
          <Link href={`/rules/${encodeURIComponent(verdict.rule)}`}>{t('verdict.openRule')}</Link>
          <span>
            {t('verdict.version')} <code>{verdict.version.slice(0, 8)}</code>
          </span>
          {group.length === 0 ? null : (
            <span>
              {t('verdict.group')} <code>{group.map(([name, value]) => `${name}=${String(value)}`).join(' ')}</code>
            </span>
          )}
          <span>{t(isNow ? 'verdict.now' : verdict.stored ? 'verdict.stored' : 'verdict.again')}</span>
        </p>
      </div>
    </details>
  );
}
