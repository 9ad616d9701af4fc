// state: events grouped by fields: what is grouped by, and from a group to its events.

import type { FieldName } from "../core/audit/fields.ts";
import { clearField, only } from "../core/filter/edit.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import { and, equals, onField } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import type { EventGroup, EventGroupOrder, EventGroups } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import { MAX_GROUP_FIELDS } from "./view-state.ts";

export function createGroupActions({ store, engine, change, whileBusy }: ActionParts) {
  const get = store.getState;
  return {
    /** By one field more, behind the others, or no longer by it. */
    toggleGroup(field: FieldName): void {
      const { group } = get().view;
      if (group.includes(field)) change({ group: group.filter((name) => name !== field) });
      else if (group.length < MAX_GROUP_FIELDS) change({ group: [...group, field] });
    },
    ungroup(): void {
      change({ group: [] });
    },
    orderGroups(groupOrder: EventGroupOrder): void {
      change({ groupOrder });
    },
    /** Groups `start` to `end` of what the page shows; null when the engine is gone. */
    async eventGroups(start: number, end: number): Promise<EventGroups | null> {
      const { filter, view } = get();
      const { range, group: fields, groupOrder: order } = view;
      const found = engine.eventGroups({ filter, range, fields, order }, start, end);
      return (await whileBusy(found)) ?? null;
    },
    /** The events of a group, in place of the groups. */
    showGroup({ values }: Pick<EventGroup, "values">): void {
      const { filter, view } = get();
      change({ query: printFilter(ofGroup(filter, view.group, values)), group: [] });
    },
  };
}

/** The filter with each field limited to the group's value; null stands for "does not have it", "" for an empty text. */
export function ofGroup(
  filter: Predicate,
  fields: readonly FieldName[],
  values: EventGroup["values"],
): Predicate {
  return fields.reduce((narrowed, field, i) => {
    const value = values[i] ?? null;
    if (value !== "") return only(narrowed, field, value ?? "");
    return and(clearField(narrowed, field), onField(field, equals("")));
  }, filter);
}
