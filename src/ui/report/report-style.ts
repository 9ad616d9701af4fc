// ui/report: how a report looks, on a screen, light or dark, and on paper. The severities' colours are the page's.

export const REPORT_STYLE = `
:root { color-scheme: light dark; --text: #171b23; --quiet: #5b6576; --line: #e2e6ec; --soft: #f1f3f6; --link: #3d4ec4;
  --s0: #8a0d4b; --s1: #b83c0a; --s2: #b98407; --s3: #1f6ea6; --s4: #848e9e; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e6e9ef; --quiet: #8f99a9; --line: #262c37; --soft: #1a1f28; --link: #98a5ff;
  --s0: #ff7fb4; --s1: #f2661c; --s2: #f5d76e; --s3: #3d9bdc; --s4: #5d6879; } body { background: #14181f; } }
body { margin: 0; color: var(--text); font: 14px/22px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 40px 24px 80px; overflow-wrap: break-word; }
h1 { font-size: 26px; line-height: 32px; margin: 0 0 8px; }
h2 { font-size: 18px; margin: 40px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 15px; margin: 24px 0 4px; }
h4 { font-size: 14px; margin: 20px 0 4px; font-weight: 600; }
p { margin: 4px 0 8px; }
ul { margin: 4px 0 8px; padding-left: 20px; }
a { color: var(--link); }
code { font: 12.5px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--soft); padding: 1px 4px; border-radius: 3px; }
blockquote { margin: 8px 0; padding: 2px 12px; border-left: 2px solid var(--link); }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
figure { margin: 12px 0; }
svg { width: 100%; height: 80px; display: block; border-bottom: 1px solid var(--line); }
figcaption { display: flex; justify-content: space-between; color: var(--quiet); font-size: 12px; }
.s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); } .s4 { fill: var(--s4); }
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  table { font-size: 9pt; }
  code { font-size: 8.5pt; background: none; padding: 0; }
  a { color: inherit; text-decoration: underline; }
  p, li { orphans: 3; widows: 3; }
  h1, h2, h3, h4, h4 + p { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li, figure, blockquote, h4 + p + ul { break-inside: avoid; }
  svg { print-color-adjust: exact; }
}
`;
