// testing: what every component test needs: the page is empty again after each.

import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);
