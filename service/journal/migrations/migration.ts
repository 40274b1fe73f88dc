/** One step of the journal's schema. Append-only: a step that was released is never edited, a change is a new step. */
export interface Migration {
  /** Becomes the file's `user_version`; 1, 2, 3 … without a gap, and the number in the file's name. */
  version: number;
  sql: string;
}
