import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../parts/SidePanel.tsx';
import classes from './RulesPage.module.css';

/** The frame of what is open beside the list of rules. */
export function PanelFrame({
  children,
  ...frame
}: {
  title: string;
  detail?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SidePanel {...frame} close={t('rules.close')} isWide>
      <div className={classes.panelBody}>{children}</div>
    </SidePanel>
  );
}
