import { useTranslation } from 'react-i18next';
import type { LogLine } from '../../../service/contract/health-page.ts';
import { English } from '../../parts/English.tsx';
import { Mark, type Tone } from '../../parts/Mark.tsx';
import { Time } from '../../parts/Time.tsx';
import classes from './Log.module.css';

const TONES: Record<LogLine['level'], Tone> = { info: 'plain', warn: 'warn', error: 'bad' };

/** Lines of the log, newest first, in a frame that scrolls by itself. */
export function LogLines({ lines }: { lines: readonly LogLine[] }) {
  const { t } = useTranslation('healthPage');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={classes.frame} aria-label={t('log.lines')} tabIndex={0}>
      <ol>
        {lines.map((line) => (
          <li key={`${line.place} ${line.at}`} data-level={line.level}>
            <span className={classes.at}>{line.at === null ? null : <Time at={line.at} precise />}</span>
            <span>
              <Mark tone={TONES[line.level]}>{t(`log.mark.${line.level}`)}</Mark>
            </span>
            <span className={classes.message}>
              <English>{line.message}</English> {line.fields === '' ? null : <code>{line.fields}</code>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A line as it is copied. */
export function textOf({ at, level, message, fields }: LogLine): string {
  const time = at === null ? '' : `${new Date(at).toISOString()} `;
  return `${time}${level} ${message}${fields === '' ? '' : ` ${fields}`}`;
}
