// ui/words: what a rule is called that is made from a filter. It stands in the rule from then on, whoever reads it.

export const headOfFilter = (
  query: string,
): { readonly title: string; readonly description: string } => ({
  title: `Events with ${query}`,
  description: `Made from the filter ${query}`,
});
