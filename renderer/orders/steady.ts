import { useEffect, useState } from 'react';

/** Nobody reads and presses within this, ms. */
const SETTLES_MS = 1_000;

/** Whether `what` – what stands under the pointer – has been the same for a second. */
export function useSteady(what: string): boolean {
  const [steady, setSteady] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(what), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return steady === what;
}
