// core/formats: EventList, the body of a webhook backend's request: items without kind and apiVersion. Written again by a
// program without the types' JSON tags, all its keys are capitalised.

import { other, pieces, type LogFormat } from "./format.ts";
import { looseEvent, mayBeLoose } from "./loose-event.ts";

export const eventList: LogFormat = {
  id: "event-list",
  label: "EventList",
  object: (record) => {
    const kind = record.text("kind");
    // Lists of the API itself are no audit events, nor is a list of core events.
    if (kind !== undefined && kind !== "EventList") return undefined;
    const apiVersion = record.text("apiVersion") ?? record.text("APIVersion");
    if (apiVersion !== undefined && !apiVersion.startsWith("audit.k8s.io/")) return undefined;
    const items = record.first("items", "Items");
    if (!record.is(items, "array")) return undefined;
    const list = record.itemsOf(items) ?? [];
    return list.length === 0 ? other("empty-list") : pieces(...list.map((i) => record.asPiece(i)));
  },
};

/** An event by its keys, whatever their case and however they were joined. */
export const looseKeys: LogFormat = {
  id: "loose-keys",
  label: "events with renamed keys",
  object: (record) => {
    if (!mayBeLoose(record.members.map(({ key }) => key))) return undefined;
    const event = looseEvent(record);
    return event && { kind: "event", event };
  },
};
