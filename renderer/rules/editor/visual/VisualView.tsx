import { ActionsCard } from './actions/ActionsCard.tsx';
import { BasicsCard } from './BasicsCard.tsx';
import { ConditionsCard } from './conditions/ConditionsCard.tsx';
import { TriggerCard } from './TriggerCard.tsx';
import classes from './Visual.module.css';

/** A rule as fields: how it is called, when it holds, how often it fires, and what it does then. */
export function VisualView() {
  return (
    <div className={classes.visual}>
      <BasicsCard />
      <ConditionsCard />
      <TriggerCard />
      <ActionsCard />
    </div>
  );
}
