// core/formats: the last to be asked: an object that nothing is known of, with something like an event inside. Whatever of
// its values speaks of audit events is looked into. So an envelope that no one told us about is read too.

import { pieces, type LogFormat } from "./format.ts";

const latin1 = new TextDecoder("latin1");

/** Every event has one of these; and an event is an object. */
const NEEDLES = ["auditID", String.raw`auditID\"`, "audit.k8s.io/v", String.raw`audit.k8s.io\/v`];

export const hidden: LogFormat = {
  id: "hidden",
  label: "events inside other JSON",
  object: (record) => {
    const { bytes } = record.piece;
    const found = record.members.filter(({ start, end }) => {
      if (end - start < 60) return false;
      const first = bytes[start];
      if (first !== 0x7b && first !== 0x5b && first !== 0x22) return false;
      const text = latin1.decode(bytes.subarray(start, end));
      return text.includes("{") && NEEDLES.some((needle) => text.includes(needle));
    });
    if (found.length === 0) return undefined;
    return pieces(...found.map((member) => record.pieceOf(member)));
  },
};
