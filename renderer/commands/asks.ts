/** What the palette cannot do by itself. */
export interface Asks {
  /** Opens the question of the kill switch. */
  killSwitch: () => void;
  /** Opens the sheet of shortcuts. */
  shortcuts: () => void;
}
