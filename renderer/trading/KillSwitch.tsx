import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrading } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './KillSwitch.module.css';
import { KillSwitchDialog } from './KillSwitchDialog.tsx';

/** Stops all orders, from every page. */
export function KillSwitch() {
  const { t } = useTranslation();
  const online = useOnline();
  // Where it is not known, stopping is what can be asked for: it is never too late to be sure.
  const isOn = useTrading().data?.killSwitch.on === true;
  // The dialog keeps the question that it was opened with, whatever happens meanwhile.
  const [asked, setAsked] = useState({ open: false, isOn: false });
  return (
    <>
      <button
        type="button"
        className={classes.button}
        data-on={isOn}
        aria-label={isOn ? t('killSwitch.on') : t('killSwitch.name')}
        title={isOn ? t('killSwitch.on') : t('killSwitch.name')}
        disabled={!online}
        onClick={() => setAsked({ open: true, isOn })}
      >
        <IconHandStop size={15} stroke={1.9} aria-hidden />
        <span className={classes.word}>{isOn ? t('killSwitch.on') : t('killSwitch.name')}</span>
      </button>
      <KillSwitchDialog {...asked} onClose={() => setAsked({ ...asked, open: false })} />
    </>
  );
}
