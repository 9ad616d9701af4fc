// ui/rule-editor: a rule as YAML: written, tried on the log, kept.

export function RuleEditor() {
  return (
    <section aria-label="Rule editor">
      <h2>Rule editor</h2>
    </section>
  );
}
