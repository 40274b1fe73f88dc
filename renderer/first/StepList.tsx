import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FIRST_STEPS, type FirstStepsProgress } from '../../service/contract/first-steps.ts';
import classes from './First.module.css';

type Step = FirstStepsProgress['step'];

/** The steps, which of them is open, and the way back to those before. Once the rule is saved the steps to it are behind. */
export function StepList({ progress, onGo }: { progress: FirstStepsProgress; onGo: (step: Step) => void }) {
  const { t } = useTranslation('first');
  const at = FIRST_STEPS.indexOf(progress.step);
  return (
    <nav className={classes.steps} aria-label={t('progress')}>
      <p className={classes.place}>{t('place', { number: at + 1, of: FIRST_STEPS.length })}</p>
      <ol>
        {FIRST_STEPS.map((step, index) => (
          <li key={step} data-state={index < at ? 'done' : index === at ? 'here' : 'ahead'}>
            <button
              type="button"
              disabled={index >= at || progress.rule !== null}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => onGo(step)}
            >
              <span className={classes.number}>
                {index < at ? <IconCheck size={13} stroke={2.4} aria-hidden /> : index + 1}
              </span>
              {t(`steps.${step}`)}
              {index < at ? <VisuallyHidden>{t('done')}</VisuallyHidden> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
