// ui/shell: light, dark, or what the system says. Mantine keeps the choice in this browser's storage.

import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/shell.ts";

const CHOICES = [
  { scheme: "light", label: texts.light, Icon: Sun },
  { scheme: "dark", label: texts.dark, Icon: Moon },
  { scheme: "auto", label: texts.likeTheSystem, Icon: Monitor },
] as const satisfies readonly { scheme: MantineColorScheme; label: string; Icon: typeof Sun }[];

export function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Shown = useComputedColorScheme("light") === "dark" ? Moon : Sun;
  return (
    <Menu position="bottom-end" width={176}>
      <Menu.Target>
        <IconButton label={texts.theme}>
          <Shown size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ scheme, label, Icon }) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checked={colorScheme === scheme}
            checkIcon={<Check size={14} aria-hidden />}
            rightSection={<Icon size={14} strokeWidth={1.5} aria-hidden />}
            closeMenuOnClick
            onChange={() => {
              setColorScheme(scheme);
            }}
          >
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
