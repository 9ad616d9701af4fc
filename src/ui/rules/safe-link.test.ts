import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test("a reference is a link only where it leads to the web, by the name the browser reads", () => {
  expect(safeLink(" https://attack.mitre.org/techniques/T1609/ ")).toBe(
    "https://attack.mitre.org/techniques/T1609/",
  );
  expect(safeLink("https://kubеrnetes.io/")).toBe("https://xn--kubrnetes-i0h.io/");
});

test.each([
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "data:text/html,<script>1</script>",
  "java\nscript:alert(1)",
  "//evil.example/x",
  "internal wiki, page 3",
  "https://kubernetes.io@evil.example/",
  "file:///etc/passwd",
  `https://a.example/${"x".repeat(600)}`,
])("%s is no link", (reference) => {
  expect(safeLink(reference)).toBeNull();
});
