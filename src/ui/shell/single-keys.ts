// ui/shell: whether single letters work as keys; kept in this browser's storage.

import { useLocalStorage } from "@mantine/hooks";

export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: "auditscope-single-keys", defaultValue: true });
  return [on, setOn];
}
