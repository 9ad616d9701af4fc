// ui/triage: a status as a shape, so that it needs no colour: a ring, a full disc with a tick, a ring that is crossed.

import { Circle, CircleCheck, CircleOff } from "lucide-react";
import type { Status } from "../../state/session/entry.ts";

const ICONS = {
  open: Circle,
  confirmed: CircleCheck,
  "false-positive": CircleOff,
} as const satisfies Record<Status, unknown>;

export function StatusIcon({
  status,
  size = 13,
}: {
  readonly status: Status;
  readonly size?: number;
}) {
  const Icon = ICONS[status];
  return <Icon size={size} strokeWidth={status === "confirmed" ? 2.4 : 1.6} aria-hidden />;
}
