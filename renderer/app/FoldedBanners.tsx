import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './StateBanners.module.css';

/** Banners higher than this, px, are folded in a small window. */
const FOLDED = 48;

/**
 * Banners above the page. In a small window they are folded to the first lines of the first, so that the page that one came for stays;
 * one touch, or the keyboard in them, opens them.
 */
export function FoldedBanners({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { ref, height } = useElementSize();
  const id = useId();
  return (
    <div className={classes.banners} data-open={isOpen}>
      <div id={id} className={classes.fold}>
        <div ref={ref} className={classes.list}>
          {children}
        </div>
      </div>
      {height > FOLDED ? (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('banners.less') : t('banners.more')}
        </button>
      ) : null}
    </div>
  );
}
