import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { type Icon, IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './RuleEditor.module.css';
import { VIEWS, type View } from './view-choice.ts';

/** The views of the rule, and what goes over all of them. `onVersions`: null for a rule that has no file yet. */
export function Toolbar(props: {
  view: View;
  onView: (view: View) => void;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onVersions: (() => void) | null;
}) {
  const { t } = useTranslation('editor');
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        aria-label={t('view.label')}
        value={props.view}
        data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
        onChange={(view) => props.onView(view as View)}
      />
      <span className={classes.tools}>
        <Tool label={t('undo')} icon={IconArrowBackUp} disabled={!props.canUndo} onClick={props.onUndo} />
        <Tool label={t('redo')} icon={IconArrowForwardUp} disabled={!props.canRedo} onClick={props.onRedo} />
        {props.onVersions === null ? null : (
          <Tool label={t('versions.open')} icon={IconHistory} onClick={props.onVersions} />
        )}
      </span>
    </div>
  );
}

function Tool(props: { label: string; icon: Icon; disabled?: boolean; onClick: () => void }) {
  const Sign = props.icon;
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={props.label}
        disabled={props.disabled ?? false}
        onClick={props.onClick}
      >
        <Sign size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
