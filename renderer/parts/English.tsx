/** Words that the service only has in English: said to be so, as a screen reader would else read them by the rules of the page's language. */
export function English({ children }: { children: string }) {
  return <span lang="en">{children}</span>;
}
