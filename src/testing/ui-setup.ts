// testing: what every component test needs: the page is empty again after each, and what is waited for may take as long as
// a machine that is busy with other tests needs. One second, the library's own limit, is soon over there.

import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { restApps } from "./opened-apps.ts";

configure({ asyncUtilTimeout: 20_000 });
afterEach(async () => {
  cleanup();
  await restApps();
});
