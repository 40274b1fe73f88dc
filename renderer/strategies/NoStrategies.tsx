import { Button } from '@mantine/core';
import { IconPlus, IconStairs } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Code } from '../parts/Code.tsx';
import { Notice } from '../parts/Notice.tsx';
import { EXAMPLE_STRATEGY } from './example-strategy.ts';
import classes from './NoStrategies.module.css';

/** How one is made: a strategy in the settings, and a rule that takes its steps. */
export function NoStrategies() {
  const { t } = useTranslation('strategies');
  const [, navigate] = useLocation();
  return (
    <Notice icon={IconStairs} title={t('empty.title')}>
      <p>{t('empty.words')}</p>
      <ol className={classes.steps}>
        <li>
          <p>{t('empty.settings')}</p>
          <Code text={EXAMPLE_STRATEGY} label={t('empty.snippet')} />
        </li>
        <li>
          <p>{t('empty.rule')}</p>
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => navigate('/rules/new/nextStep')}>
            {t('empty.makeRule')}
          </Button>
        </li>
      </ol>
    </Notice>
  );
}
