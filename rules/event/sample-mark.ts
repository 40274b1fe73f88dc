const MARK = /(?:^|[^a-z])sample[-_]\d{9,}-\d+$/;

/**
 * Whether a text ends in what tells one built-in sample event from the next (`sample-1764280000000-0`, see service/samples/): it says
 * nothing of what happened and never comes again.
 */
export function isSampleMark(text: string): boolean {
  return MARK.test(text);
}
