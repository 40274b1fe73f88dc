import { useTranslation } from 'react-i18next';
import classes from './tunnel.module.css';

/** What a person has to do at the provider's end, in order. */
export function Steps({ steps }: { steps: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <section className={classes.steps} aria-label={t('tunnel.dialog.steps')}>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
