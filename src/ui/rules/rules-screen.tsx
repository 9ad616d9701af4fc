// ui/rules: the rules without a log: an analyst may bring the rules first. The way back and to a log stands above them.

import { ArrowLeft } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { OpenButton, SampleButton } from "../empty/first-buttons.tsx";
import { Button } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
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
          {texts.back}
        </Button>
        <h1>{labels.rules}</h1>
        <p className={classes["about"]}>{texts.noLogOpen}</p>
        <span className={classes["gap"]} />
        <RulesPartSwitch />
        <SampleButton size="small" onOpen={openSample} />
        <OpenButton size="small" />
      </div>
      <RulesTab />
    </main>
  );
}
