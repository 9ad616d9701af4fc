// e2e: `npm start`. Installs when needed, builds, serves the built page on this machine only, and opens it in the
// default browser. Served as the tests serve it: by `vite preview`, with the policy header of vite.config.ts.
// --no-open, or CI in the environment, keeps the browser closed.

import { spawn } from "node:child_process";
import { installDependencies, root, run } from "./dependencies.mjs";

/** Where the page is served unless something else listens there; then the next free port is taken. */
const PORT = 4717;

/** @param {string} address */
function openBrowser(address) {
  if (process.env["CI"] || process.argv.includes("--no-open")) return;
  // Without a display xdg-open would start a text browser in this terminal.
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"])
    return;
  /** @type {[string, string[]]} */
  const [command, args] =
    process.platform === "win32"
      ? ["cmd", ["/c", "start", "", address]]
      : [process.platform === "darwin" ? "open" : "xdg-open", [address]];
  const opener = spawn(command, args, { stdio: "ignore", detached: true });
  // No opener, no browser: the printed address is enough.
  opener.on("error", () => {});
  opener.unref();
}

installDependencies();
const built = run("npm", ["run", "--silent", "build"]);
if (built !== 0) process.exit(built);

const { preview } = await import("vite");
const server = await preview({
  root,
  preview: { host: "127.0.0.1", port: PORT, strictPort: false },
});
const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${PORT}/`;
console.log(`\nAuditscope is at ${address}\nIt runs on this computer only. Ctrl+C stops it.`);
openBrowser(address);
