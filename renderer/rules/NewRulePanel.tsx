import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EditorFrame } from './EditorFrame.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { isStarter, starterText } from './starters.ts';

/** A rule that has no file yet. */
export function NewRulePanel(props: { starter: string; onClose: () => void; onSaved: (id: string) => void }) {
  const { t } = useTranslation();
  const starter = isStarter(props.starter) ? props.starter : 'orderFilled';
  const origin = useMemo(() => ({ key: `new:${starter}`, text: starterText(starter, t), version: null }), [starter, t]);
  return (
    <PanelFrame title={t('rules.newTitle')} detail={t(`starters.${starter}.choice`)} onClose={props.onClose}>
      <EditorFrame origin={origin} replaces={null} onSaved={props.onSaved} />
    </PanelFrame>
  );
}
