// e2e: `npm test`. Installs when needed, finds or installs a browser, runs the unit tests, builds, and runs the browser
// tests on the built page. All stages run even when one fails. The last line counts every test once, read from the
// runners' JSON reports; a stage that failed without a failed test (a crash, no browser, no test) counts as one failure.
// What failed is told once more at the end, where a log of thousands of lines is read first.

import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { installDependencies, root, run } from "./dependencies.mjs";
import { findOrInstallBrowser } from "./browser.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, why: string }} Failure */

const UNIT_REPORT = "build/results/unit.json";
const BROWSER_REPORT = "build/results/browser.json";

/** Of a failed test's message: an assertion, and the seed and counterexample of a property. */
const MESSAGE_LINES = 15;

/** @typedef {{ status: string, fullName: string, duration?: number, failureMessages: string[] }} UnitTest */
/** @typedef {{ name: string, message?: string, status: string, assertionResults: UnitTest[] }} UnitFile */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: UnitFile[] }} UnitReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} BrowserReport */

/**
 * @template Report
 * @template Told
 * @param {string} file
 * @param {(report: Report) => Told} read
 * @param {Told} otherwise where there is no report: the runner did not get that far, and said why
 * @returns {Told}
 */
function readReport(file, read, otherwise) {
  try {
    return read(JSON.parse(readFileSync(path.join(root, file), "utf8")));
  } catch {
    return otherwise;
  }
}

/**
 * @template Report
 * @param {number} status the runner's exit status
 * @param {string} file its report
 * @param {(report: Report) => Count} count
 * @returns {Count}
 */
function readCount(status, file, count) {
  const counted = readReport(file, count, { passed: 0, failed: 0, skipped: 0 });
  const silent = counted.failed === 0 && (status !== 0 || counted.passed === 0);
  return silent ? { ...counted, failed: 1 } : counted;
}

function runUnitTests() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${UNIT_REPORT}`];
  return readCount(
    run("npx", ["vitest", "run", ...reporters]),
    UNIT_REPORT,
    (/** @type {UnitReport} */ report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    }),
  );
}

function runBrowserTests() {
  const status = run("npx", ["playwright", "test", "--config", "e2e"]);
  return readCount(status, BROWSER_REPORT, (/** @type {BrowserReport} */ { stats }) => ({
    passed: stats.expected,
    // A test that passed only on a second try has failed.
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

/**
 * @param {UnitReport} report
 * @returns {Failure[]}
 */
const failedUnitTests = ({ testResults }) =>
  testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [{ name: file, why: message ?? "" }];
    return failed.map(({ fullName, duration, failureMessages }) => ({
      name: `${file} › ${fullName} (${Math.round(duration ?? 0)} ms)`,
      why: failureMessages.join("\n"),
    }));
  });

/** @param {Failure} failure */
function tell({ name, why }) {
  const lines = why.split("\n").slice(0, MESSAGE_LINES);
  console.log(`\nFAILED ${name}\n${lines.map((line) => `  ${line.slice(0, 500)}`).join("\n")}`);
}

/**
 * @param {string} name
 * @param {Count} count
 */
function toLine(name, { passed, failed, skipped }) {
  return `${name}  ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

installDependencies();
rmSync(path.join(root, "build", "results"), { recursive: true, force: true });
const browser = await findOrInstallBrowser({ isShellWanted: true });
/** @type {Count} */
const none = { passed: 0, failed: 1, skipped: 0 };
const built = run("npm", ["run", "--silent", "build"]) === 0;
const unit = runUnitTests();
const inBrowser = browser !== null && built ? runBrowserTests() : none;
if (!built) console.error("\nThe page did not build, so the browser tests could not run.");
if (browser === null)
  console.error("\nWithout a browser only the unit tests ran; see above for how to get one.");

readReport(UNIT_REPORT, failedUnitTests, []).forEach(tell);
const failed = unit.failed + inBrowser.failed;
console.log(`\n${toLine("Unit tests   ", unit)}\n${toLine("Browser tests", inBrowser)}`);
console.log(`${unit.passed + inBrowser.passed} passed, ${failed} failed`);
process.exitCode = browser === null ? 2 : failed > 0 ? 1 : 0;
