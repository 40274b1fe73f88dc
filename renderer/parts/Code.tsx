import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Code.module.css';
import { CopyButton } from './CopyButton.tsx';

/** Longer texts show their beginning first: a body may have 256 kB. */
const FIRST_CHARACTERS = 2_400;

/** Text that is shown as it is, wrapped rather than scrolled, with a button that copies all of it. */
export function Code({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const cut = !all && text.length > FIRST_CHARACTERS;
  return (
    <figure className={classes.frame} aria-label={label}>
      <pre className={classes.text}>{cut ? `${text.slice(0, FIRST_CHARACTERS)}…` : text}</pre>
      <span className={classes.copy}>
        <CopyButton text={text} what={label} />
      </span>
      {cut ? (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t('code.showAll', { count: text.length })}
        </button>
      ) : null}
    </figure>
  );
}

/** JSON with indentation, or the text itself where it is none. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
