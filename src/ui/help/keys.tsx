// ui/help: the keys, from the list that the page itself obeys.

import { Checkbox } from "@mantine/core";
import {
  COMMAND_KEYS,
  EVENT_KEYS,
  FACET_KEYS,
  JSON_KEYS,
  PASTE_KEYS,
  QUERY_KEYS,
  SHORTCUTS,
  TABLE_KEYS,
} from "../shell/keys.ts";
import type { Shortcut } from "../shell/keys.ts";
import { TRIAGE_KEYS } from "../triage/triage-intentions.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { Key } from "../widgets/key.tsx";
import classes from "./help.module.css";

export function Keys() {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <>
      <h3>Anywhere but in a text field</h3>
      <KeyList shortcuts={[...SHORTCUTS, ...COMMAND_KEYS, ...PASTE_KEYS]} />
      <Checkbox
        className={classes["switch"] ?? ""}
        label="Single letters and signs work as keys"
        checked={singleKeys}
        onChange={(event) => {
          setSingleKeys(event.currentTarget.checked);
        }}
      />
      <h3>In the filter</h3>
      <KeyList shortcuts={QUERY_KEYS} />
      <h3>In a table</h3>
      <KeyList shortcuts={TABLE_KEYS} />
      <h3>On an event or a finding</h3>
      <KeyList shortcuts={TRIAGE_KEYS} />
      <h3>In the events</h3>
      <KeyList shortcuts={EVENT_KEYS} />
      <h3>In the JSON of an event</h3>
      <KeyList shortcuts={JSON_KEYS} />
      <h3>In the facets</h3>
      <KeyList shortcuts={FACET_KEYS} />
    </>
  );
}

function KeyList({
  shortcuts,
}: {
  readonly shortcuts: readonly Pick<Shortcut, "keys" | "about">[];
}) {
  return (
    <dl className={classes["keys"]}>
      {shortcuts.map(({ keys, about }) => (
        <div key={about}>
          <dt>{about}</dt>
          <dd>
            {keys.map((key) => (
              <Key key={key}>{key}</Key>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
