// ui/rules: the rules without a log: an analyst may bring the rules first. The way back and to a log stands above them.

import { ArrowLeft } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { OpenButton, SampleButton } from "../empty/first-buttons.tsx";
import { Button } from "../widgets/button.tsx";
import { RulesPartSwitch } from "./rules-part-switch.tsx";
import classes from "./rules-screen.module.css";
import { RulesTab } from "./rules-tab.tsx";

export function RulesScreen() {
  const { openSample, setTab } = useActions();
  return (
    <main className={classes["screen"]}>
      <div className={classes["head"]}>
        <Button
          size="small"
          icon={<ArrowLeft size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setTab("findings");
          }}
        >
          Back
        </Button>
        <h1>Rules</h1>
        <p className={classes["about"]}>No log is open. Drop one anywhere on this page.</p>
        <span className={classes["gap"]} />
        <RulesPartSwitch />
        <SampleButton size="small" onOpen={openSample} />
        <OpenButton size="small" />
      </div>
      <RulesTab />
    </main>
  );
}
