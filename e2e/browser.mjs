// e2e: finds a Chromium to drive. As a module it only looks; as a program (`node e2e/browser.mjs`) it also tries to
// install one, and says what to do when it cannot. It must run without node_modules. A browser counts only if it
// starts: Playwright's own download lacks its system libraries on a bare Linux, where a packaged one would work.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./dependencies.mjs";

/** Chromium without the parts that draw windows: the same engine, at 0.7 instead of 1.7 core-seconds a page. Debian packs it. */
const SHELL = "chromium-headless-shell";
const LINUX_NAMES = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "brave-browser",
];
const MAC_NAMES = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];
const WINDOWS_PATHS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
  "BraveSoftware\\Brave-Browser\\Application\\brave.exe",
];

const WAYS_OUT = `No browser to test with was found, and none could be installed. Any one of these helps:
  - install Google Chrome, Chromium, Microsoft Edge or Brave in the usual place
  - run "npx playwright install --with-deps chromium" (needs the network)
  - set CHROME_PATH to the program file of a Chromium browser`;

/**
 * @param {boolean} isShellWanted
 * @returns {string[]} where the platform's installers put browsers, best first
 */
function systemPaths(isShellWanted) {
  if (process.platform === "darwin") {
    return ["/Applications", path.join(homedir(), "Applications")].flatMap((folder) =>
      MAC_NAMES.map((name) => path.join(folder, `${name}.app`, "Contents", "MacOS", name)),
    );
  }
  if (process.platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => WINDOWS_PATHS.map((file) => path.join(folder, file)));
  }
  const folders = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "");
  const names = isShellWanted ? [SHELL, ...LINUX_NAMES] : LINUX_NAMES;
  return [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
  ];
}

/** @returns {Promise<string[]>} Playwright's own download, whether or not it is there; none before `npm ci` */
async function playwrightPath() {
  try {
    const { chromium } = await import("@playwright/test");
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/** @param {string} file */
function starts(file) {
  if (!existsSync(file)) return false;
  // Only on Linux can libraries be missing, and on Windows `--version` would open a window instead.
  if (process.platform !== "linux") return true;
  return spawnSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/**
 * The program file of a Chromium that starts: $CHROME_PATH (which is taken at its word), Playwright's own, the system's.
 * @param {{ isShellWanted?: boolean }} [wanted] tests want the headless shell; what is measured or seen wants a whole browser
 * @returns {Promise<string | null>}
 */
export async function findBrowser({ isShellWanted = false } = {}) {
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") return existsSync(chosen) ? chosen : null;
  return [...(await playwrightPath()), ...systemPaths(isShellWanted)].find(starts) ?? null;
}

/**
 * Finds a browser, or installs one: Playwright's, else (as root on Debian and Ubuntu) the distribution's.
 * @param {{ isShellWanted?: boolean }} [wanted] as findBrowser
 * @returns {Promise<string | null>}
 */
export async function findOrInstallBrowser(wanted = {}) {
  const found = await findBrowser(wanted);
  if (found !== null) return found;
  if (process.env["CHROME_PATH"]) {
    console.error(`CHROME_PATH names a file that is not there: ${process.env["CHROME_PATH"]}`);
    return null;
  }
  console.log("No browser to test with yet: trying Playwright's download");
  run("npx", ["--no", "playwright", "install", "chromium"], 5);
  const downloaded = await findBrowser(wanted);
  if (downloaded !== null) return downloaded;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Trying the distribution's chromium");
    run("apt-get", ["update", "--quiet"], 3);
    for (const name of wanted.isShellWanted === true ? [SHELL, "chromium"] : ["chromium"])
      if (run("apt-get", ["install", "--yes", "--quiet", "--no-install-recommends", name], 5) === 0)
        break;
  }
  const installed = await findBrowser(wanted);
  if (installed === null) console.error(WAYS_OUT);
  return installed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await findOrInstallBrowser();
  if (browser === null) process.exitCode = 2;
  else console.log(browser);
}
