// ui/coverage: what the rules can see of this log, and what they cannot.

export function CoverageView() {
  return (
    <section aria-label="Coverage">
      <h2>Coverage</h2>
    </section>
  );
}
