// ui/words/screens: what ui/actor says.

import { shownText } from "../shown-text.ts";

export const actingAs = (as: string): string => `Acting as ${shownText(as)}`;
