// ui/theme: Mantine told to speak our tokens. Components take colours and sizes from tokens.css; this file only makes
// Mantine's own parts (menus, dialogs, checkboxes) take the same ones.

import { createTheme } from "@mantine/core";
import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";

/** Shade 6 is the light accent, shade 5 the dark fill: white text reaches 4.5:1 on both. */
const ACCENT: MantineColorsTuple = [
  "#eceefc",
  "#d6daf8",
  "#b9c1f2",
  "#98a5ff",
  "#7281ee",
  "#5262e0",
  "#3d4ec4",
  "#3443ab",
  "#2a378e",
  "#1e2440",
];

export const theme = createTheme({
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  headings: { fontFamily: "var(--sans)", fontWeight: "600" },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 5 },
  colors: { accent: ACCENT },
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "18px", sm: "20px", md: "22px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "8px", xl: "8px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Menu: {
      defaultProps: {
        shadow: "md",
        radius: "md",
        transitionProps: { duration: 0 },
        // An element for the first focus that is no item, which a menu may not hold.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: "md", radius: "md", transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { radius: "md", transitionProps: { duration: 0 } } },
    Checkbox: { defaultProps: { size: "xs", radius: "xs" } },
    TextInput: { defaultProps: { size: "xs" } },
  },
});

const OURS = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-3)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--border-2)",
  "--mantine-primary-color-filled": "var(--accent-fill)",
  "--mantine-primary-color-filled-hover": "var(--accent-fill-h)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-color-disabled": "var(--surface-2)",
  "--mantine-color-disabled-color": "var(--text-3)",
  "--mantine-shadow-md": "var(--shadow)",
};

/** Both schemes name the same tokens; the tokens differ by scheme. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: OURS,
  dark: OURS,
});
