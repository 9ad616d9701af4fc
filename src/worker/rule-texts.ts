// worker: the built-in rules as text, bundled with the worker. core/ takes strings and never reads files.

const files = import.meta.glob<string>("../core/detect/rules/*.yml", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const ruleTexts = Object.entries(files).map(([path, text]) => ({
  file: path.slice(path.lastIndexOf("/") + 1),
  text,
}));
