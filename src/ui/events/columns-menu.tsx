// ui/events: which columns the events table shows. The menu stays open, since one rarely wants exactly one more.

import { Menu } from "@mantine/core";
import { Columns3, RotateCcw } from "lucide-react";
import { isJsonColumn } from "../../state/json-column.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { DEFAULT_COLUMNS } from "../../state/view-state.ts";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/events.tsx";
import { ALL_COLUMNS, column, toggledColumns } from "./columns.ts";
import classes from "./columns-menu.module.css";
import { DENSITIES, useDensity } from "./density.ts";

export function ColumnsMenu() {
  const shown = useApp((s) => s.view.columns);
  const { setColumns } = useActions();
  const [density, setDensity] = useDensity();
  return (
    <Menu
      position="bottom-end"
      closeOnItemClick={false}
      width={230}
      // As high as there is room for: there are more columns than fit below the button.
      middlewares={{ flip: true, shift: true, size: { padding: 8 } }}
    >
      <Menu.Target>
        <Button kind="quiet" size="small" icon={<Columns3 size={14} strokeWidth={1.5} />}>
          {texts.columns}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes["dropdown"]}>
        {[...shown.filter((id) => isJsonColumn(id)).map(column), ...ALL_COLUMNS].map(
          ({ id, label, about }) => (
            <Menu.CheckboxItem
              key={id}
              title={about}
              checked={shown.includes(id)}
              onChange={() => {
                setColumns(toggledColumns(shown, id));
              }}
            >
              {label}
            </Menu.CheckboxItem>
          ),
        )}
        <Menu.Divider />
        {DENSITIES.map(({ id, label }) => (
          <Menu.RadioItem
            key={id}
            value={id}
            checked={density.id === id}
            onChange={() => {
              setDensity(id);
            }}
          >
            {label}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<RotateCcw size={14} strokeWidth={1.5} />}
          onClick={() => {
            setColumns(DEFAULT_COLUMNS, 0);
          }}
        >
          {texts.usualColumns}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
