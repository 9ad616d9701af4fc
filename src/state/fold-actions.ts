// state: similar events that follow each other as one line, and such a line opened in place. That they are folded is part of
// the view; which lines are open is not, as little as where one has scrolled to.

import type { EventIndex } from "../core/base/brand.ts";
import type { ActionParts } from "./action-parts.ts";

export function createFoldActions({ store, change }: ActionParts) {
  return {
    setFold(fold: boolean): void {
      store.setState({ unfolded: [] });
      change({ fold });
    },
    /** Opens the line that begins with this event, or closes it again. */
    toggleFold(first: EventIndex): void {
      store.setState(({ unfolded }) => ({
        unfolded: unfolded.includes(first)
          ? unfolded.filter((one) => one !== first)
          : [...unfolded, first],
      }));
    },
  };
}
