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
import * as texts from "../words/screens/help.tsx";
import classes from "./help.module.css";

export function Keys() {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <>
      <h3>{texts.anywhere}</h3>
      <KeyList shortcuts={[...SHORTCUTS, ...COMMAND_KEYS, ...PASTE_KEYS]} />
      <Checkbox
        className={classes["switch"] ?? ""}
        label={texts.singleKeys}
        checked={singleKeys}
        onChange={(event) => {
          setSingleKeys(event.currentTarget.checked);
        }}
      />
      <h3>{texts.inTheFilter}</h3>
      <KeyList shortcuts={QUERY_KEYS} />
      <h3>{texts.inATable}</h3>
      <KeyList shortcuts={TABLE_KEYS} />
      <h3>{texts.onAnEvent}</h3>
      <KeyList shortcuts={TRIAGE_KEYS} />
      <h3>{texts.inTheEvents}</h3>
      <KeyList shortcuts={EVENT_KEYS} />
      <h3>{texts.inTheJson}</h3>
      <KeyList shortcuts={JSON_KEYS} />
      <h3>{texts.inTheFacets}</h3>
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
