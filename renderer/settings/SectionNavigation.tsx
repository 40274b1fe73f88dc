import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useUnsaved } from './form-draft.ts';
import classes from './SettingsPage.module.css';
import { SECTION_ICONS, SECTIONS, type Section } from './sections.ts';

/** The way to the sections; one with changes that are not saved says so. */
export function SectionNavigation({ section }: { section: Section }) {
  const { t } = useTranslation('settings');
  const unsaved = useUnsaved();
  const nav = useRef<HTMLElement>(null);
  // On a phone they stand in one line that is wider than the screen.
  useEffect(() => {
    nav.current
      ?.querySelector(`[href$="/settings/${section}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section]);
  return (
    <nav ref={nav} className={classes.nav} aria-label={t('nav')}>
      {SECTIONS.map((name) => {
        const Icon = SECTION_ICONS[name];
        return (
          <Link
            key={name}
            href={`/settings/${name}`}
            className={classes.link ?? ''}
            aria-current={name === section ? 'page' : undefined}
          >
            <Icon size={16} stroke={1.7} aria-hidden />
            {t(`sections.${name}.title`)}
            {unsaved.some((key) => key.startsWith(`${name}/`)) ? (
              <span className={classes.dot} role="img" aria-label={t('unsaved')} title={t('unsaved')} />
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
