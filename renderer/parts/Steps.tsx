import { useTranslation } from 'react-i18next';
import classes from './Steps.module.css';

/** What a person has to do elsewhere, in order. */
export function Steps({ steps }: { steps: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('tunnel.dialog.steps')}>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
