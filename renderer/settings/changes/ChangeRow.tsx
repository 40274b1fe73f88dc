import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../service/contract/trading.ts';
import { Code } from '../../parts/Code.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { useActorWords } from '../../trading/actor-words.ts';
import { LIMIT_NAMES } from '../../trading/limit-names.ts';
import { useLimitWords } from '../limits/limit-words.ts';
import classes from './Changes.module.css';
import { useChangeWords } from './change-words.ts';
import { type Difference, differences, documentOf } from './difference.ts';

/** Members of a document that are shown beside each other before the rest is left to its text. */
const MOST_SHOWN = 6;

/** One change: when, who, what, and what it was before and is after. */
export function ChangeRow({ entry }: { entry: AuditRow }) {
  const formats = useFormats();
  const words = useChangeWords();
  const actor = useActorWords();
  return (
    <li className={classes.row}>
      <time className={classes.time} dateTime={new Date(entry.at).toISOString()} title={formats.absolute(entry.at)}>
        {formats.time(entry.at, Date.now())}
      </time>
      <div className={classes.what}>
        <p>
          <strong>{words(entry)}</strong>
        </p>
        <Values entry={entry} />
        <p className={classes.actor}>{actor(entry.actor)}</p>
      </div>
    </li>
  );
}

function Values({ entry: { action, path, before, after } }: { entry: AuditRow }) {
  const { t } = useTranslation('settings');
  const limitWords = useLimitWords();
  const limit = LIMIT_NAMES.find((each) => path === `risk.${each}`);
  if (limit !== undefined) {
    return (
      <p className={classes.values}>
        {limitWords(limit, before)} → {limitWords(limit, after)}
      </p>
    );
  }
  // Their words say it all.
  if (action === 'killSwitch' || path === 'risk.tradingEnabled' || action.startsWith('order.')) return null;
  const changed = differences(before, after);
  const whole = documentOf(after) ?? documentOf(before);
  return (
    <>
      {changed === null ? null : <Differences changed={changed} />}
      {whole === null ? (
        <Plain before={before} after={after} />
      ) : (
        <details>
          <summary className={classes.summary}>
            {t(documentOf(after) === null ? 'changes.showBefore' : 'changes.show')}
          </summary>
          <Code text={JSON.stringify(whole, null, 2)} label={t('changes.document')} />
        </details>
      )}
    </>
  );
}

function Differences({ changed }: { changed: readonly Difference[] }) {
  return (
    <ul className={classes.differences}>
      {changed.slice(0, MOST_SHOWN).map(({ name, before, after }) => (
        <li key={name} className={classes.values}>
          <code>{name}</code>: {shown(before)} → {shown(after)}
        </li>
      ))}
    </ul>
  );
}

function Plain({ before, after }: Pick<AuditRow, 'before' | 'after'>) {
  return (
    <p className={classes.values}>
      {shown(before)} → {shown(after)}
    </p>
  );
}

const LONGEST = 120;

function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
