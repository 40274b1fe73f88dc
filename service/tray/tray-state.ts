/** What the tray shows of the service. Times are texts, by the clocks of the settings' zone: `14:30`, on another day `Sat 08:00`. */
export interface TrayState {
  killSwitch: boolean;
  /** How much asks for the user's attention. */
  attention: number;
  /** Rules that were paused from the tray; `until` null: until somebody resumes them. Null: none are paused. */
  pause: { rules: number; until: string | null } | null;
  /** `hours`: the settings' quiet hours. `until`: what the tray asked for; null: nothing. */
  quiet: { hours: string | null; until: string | null };
  /** The newest notifications, the newest first. */
  alerts: TrayAlert[];
}

export interface TrayAlert {
  title: string;
  at: string;
  /** The event that a click opens. */
  event: string;
}

/** What the user asks for in the menu of the tray. */
export type TrayWish =
  /** `for`: ms after which they are resumed by themselves; null: never. */
  | { wish: 'pause'; for: number | null }
  | { wish: 'resume' }
  | { wish: 'killSwitch'; on: boolean }
  /** Until the clocks show 08:00 next, or no longer. */
  | { wish: 'quiet'; on: boolean };
