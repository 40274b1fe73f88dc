import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { English } from '../parts/English.tsx';
import { Banner } from '../parts/Notice.tsx';
import classes from './First.module.css';
import type { Outlook } from './rule-outlook.ts';

/** The rule as a sentence, and how often it would have fired. */
export function RuleOutlook({ outlook }: { outlook: Outlook }) {
  const { t } = useTranslation('first');
  const { sentence, problems } = outlook;
  return (
    <section className={classes.outlook} aria-label={t('rule.sentence')}>
      <p className={classes.sentence} role="status">
        {sentence === '' ? t('rule.unread') : sentence}
      </p>
      {problems.length === 0 ? null : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>{t('rule.problems')}</p>
          {problems.map(({ path, message }) => (
            <p key={`${path} ${message}`}>
              <code>{path}</code> <English>{message}</English>
            </p>
          ))}
        </Banner>
      )}
      <WouldFire outlook={outlook} />
    </section>
  );
}

function WouldFire({ outlook: { fired, events, failure, isCounting } }: { outlook: Outlook }) {
  const { t } = useTranslation('first');
  return (
    <p className={classes.wouldFire} role="status" aria-busy={isCounting}>
      <IconHistory size={16} aria-hidden />
      {fired === null ? (
        failure === null ? (
          t('rule.counting')
        ) : (
          t('rule.notCounted', { reason: failure })
        )
      ) : (
        <span>
          <strong>{t('rule.fired', { count: fired })}</strong> {t('rule.of', { count: events })}
          {failure === null ? null : <span className={classes.bad}> {t('rule.failures', { reason: failure })}</span>}
        </span>
      )}
    </p>
  );
}
