// ui/groups: by which fields the events are grouped. Fields of few values stand first, as the facets have them.

import { Menu } from "@mantine/core";
import { Group, Rows3 } from "lucide-react";
import { fieldSpec } from "../../core/audit/fields.ts";
import { GROUP_FIELDS, MAX_GROUP_FIELDS } from "../../state/view-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/groups.ts";
import classes from "./group-menu.module.css";

const isFacet = (field: (typeof GROUP_FIELDS)[number]): boolean => fieldSpec(field).facet === true;
const OFFERED = [
  ...GROUP_FIELDS.filter((field) => isFacet(field)),
  ...GROUP_FIELDS.filter((field) => !isFacet(field)),
];

export function GroupMenu() {
  const group = useApp((s) => s.view.group);
  const { toggleGroup, ungroup } = useActions();
  const isFull = group.length === MAX_GROUP_FIELDS;
  return (
    <Menu
      position="bottom-end"
      closeOnItemClick={false}
      width={230}
      middlewares={{ flip: true, shift: true, size: { padding: 8 } }}
    >
      <Menu.Target>
        <Button kind="quiet" size="small" icon={<Group size={14} strokeWidth={1.5} />}>
          {texts.group}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["dropdown"]}>
        {/* Not there rather than disabled: the keyboard comes to the first item. */}
        {group.length > 0 && (
          <>
            <Menu.Item
              closeMenuOnClick
              leftSection={<Rows3 size={14} strokeWidth={1.5} />}
              onClick={ungroup}
            >
              {texts.showTheEvents}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {OFFERED.map((field) => {
          const { label, about } = fieldSpec(field);
          const place = group.indexOf(field);
          return (
            <Menu.CheckboxItem
              key={field}
              title={about}
              checked={place >= 0}
              disabled={isFull && place < 0}
              rightSection={
                place >= 0 && group.length > 1 ? (
                  <span className={classes["place"]}>{place + 1}</span>
                ) : null
              }
              onChange={() => {
                toggleGroup(field);
              }}
            >
              {label}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
