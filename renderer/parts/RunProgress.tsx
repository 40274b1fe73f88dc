import { Button, Progress } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './RunProgress.module.css';

/** How far a run over stored events is, and the way to end it. */
export function RunProgress(props: {
  label: string;
  /** 0 to 100. */
  percent: number;
  words: string;
  cancel: string;
  onCancel: () => void;
}) {
  return (
    <div className={classes.progress}>
      <Progress value={props.percent} aria-label={props.label} className={classes.bar} />
      <span className={classes.words}>{props.words}</span>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconX size={13} aria-hidden />}
        onClick={props.onCancel}
      >
        {props.cancel}
      </Button>
    </div>
  );
}

/** Runs it once more, which needs the service. */
export function RunAgain({ words, onAgain }: { words: string; onAgain: () => void }) {
  const online = useOnline();
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={!online}
      leftSection={<IconRefresh size={13} aria-hidden />}
      onClick={onAgain}
    >
      {words}
    </Button>
  );
}
