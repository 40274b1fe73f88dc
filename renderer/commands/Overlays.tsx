import { lazy, Suspense, useState } from 'react';
import { useTrading } from '../client/queries.ts';
import { KillSwitchDialog } from '../trading/KillSwitchDialog.tsx';

/** Loaded when they are asked for. */
const Palette = lazy(() => import('./Palette.tsx'));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'));

/** What can lie over every page. */
export type OverlayName = 'palette' | 'shortcuts';

/** The palette and the sheet of shortcuts while they are open, and the question that a command asks. */
export function Overlays(props: { open: OverlayName | null; onOpen: (name: OverlayName | null) => void }) {
  const isKilled = useTrading().data?.killSwitch.on ?? false;
  const [asked, setAsked] = useState({ open: false, isOn: false });
  const close = () => props.onOpen(null);
  const asks = {
    killSwitch: () => setAsked({ open: true, isOn: isKilled }),
    shortcuts: () => props.onOpen('shortcuts'),
  };
  return (
    <>
      <Suspense fallback={null}>
        {props.open === 'palette' ? <Palette asks={asks} onClose={close} /> : null}
        {props.open === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
      </Suspense>
      <KillSwitchDialog {...asked} onClose={() => setAsked({ ...asked, open: false })} />
    </>
  );
}
