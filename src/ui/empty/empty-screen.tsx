// ui/empty: the first screen: what to do, and below it what is read, what is found, and why a log is safe here.

import { ClipboardPaste } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import { BrandMark } from "../shell/brand.tsx";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/empty.tsx";
import { OwnRules } from "./own-rules.tsx";
import { Finds, Private, Reads } from "./empty-cards.tsx";
import { OpenButton, SampleButton } from "./first-buttons.tsx";
import classes from "./empty-screen.module.css";

export function EmptyScreen() {
  const { openClipboard, openSample } = useActions();
  return (
    <main className={classes["screen"]} aria-label={texts.dropAnywhere}>
      <div className={classes["middle"]}>
        <div className={classes["glyph"]}>
          <BrandMark size={26} />
        </div>
        <h1 className={classes["title"]}>{texts.dropLogs}</h1>
        <p className={classes["lede"]}>{texts.whatToDrop}</p>
        <div className={classes["acts"]}>
          <OpenButton size="large" showsKey />
          <SampleButton size="large" onOpen={openSample} />
          <Button
            size="large"
            icon={<ClipboardPaste size={16} strokeWidth={1.5} aria-hidden />}
            onClick={() => void openClipboard()}
          >
            {texts.pasteFromClipboard}
          </Button>
        </div>
        <p className={classes["hint"]}>{texts.aboutTheSample}</p>
        <OwnRules />
        <div className={classes["cards"]}>
          <Reads />
          <Finds />
          <Private />
        </div>
      </div>
    </main>
  );
}
