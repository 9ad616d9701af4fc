// ui/triage: the status of something as a button that says it, with the others in a menu. A false positive is asked for its reason.

import { Menu } from "@mantine/core";
import { ChevronDown, Undo2 } from "lucide-react";
import { STATUSES, type Status } from "../../state/session/entry.ts";
import type { Judging } from "../../state/session/session-state.ts";
import { useActions } from "../../state/use-app.ts";
import { statusName } from "../words/triage.ts";
import * as texts from "../words/screens/triage.tsx";
import { StatusIcon } from "./status-icon.tsx";
import classes from "./triage.module.css";

export interface StatusMenuProps {
  /** Of what, for people who do not see where it stands. */
  readonly name: string;
  readonly judging: Judging;
  /** Null: nobody has said anything. */
  readonly status: Status | null;
  /** In place of the status. */
  readonly text?: string;
  /** Said of it by what it is part of. */
  readonly isInherited?: boolean;
  /** In a grid or tree, whose own keys lead to it. */
  readonly isInGrid?: boolean;
}

export function StatusMenu(props: StatusMenuProps) {
  const { name, judging, status, isInherited = false, isInGrid = false } = props;
  const { judge, askWhy } = useActions();
  const text = props.text ?? (status === null ? texts.noStatus : statusName(status));
  const choose = (chosen: Status | null): void => {
    if (chosen === "false-positive") askWhy(judging);
    else judge(judging.about, chosen);
  };
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={classes["stat"]}
          data-status={status ?? "none"}
          data-inherited={isInherited}
          aria-label={texts.triageOf(text)}
          title={name}
          tabIndex={isInGrid ? -1 : 0}
          onClick={(event) => {
            // The row it stands in opens by a click.
            event.stopPropagation();
          }}
        >
          <StatusIcon status={status ?? "open"} />
          <span className={classes["stat-text"]}>{text}</span>
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown
        onClick={(event) => {
          event.stopPropagation();
        }}
      >
        {STATUSES.map((one) => (
          <Menu.Item
            key={one}
            leftSection={<StatusIcon status={one} />}
            onClick={() => {
              choose(one);
            }}
          >
            {statusName(one)}
            {one === "false-positive" && "…"}
          </Menu.Item>
        ))}
        {status !== null && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<Undo2 size={13} strokeWidth={1.5} />}
              onClick={() => {
                choose(null);
              }}
            >
              {texts.noStatus}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
