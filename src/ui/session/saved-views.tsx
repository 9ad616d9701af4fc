// ui/session: views by name: what the address says of the page, kept with the session. A filter somebody found worth coming back to.

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { LIMITS } from "../../state/session/entry.ts";
import { viewOf } from "../../state/session/marks.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button, IconButton } from "../widgets/button.tsx";
import { shownText } from "../words/shown-text.ts";
import * as texts from "../words/screens/session.ts";
import classes from "./session.module.css";

export function SavedViews({ onClose }: { readonly onClose: () => void }) {
  const { views } = useApp((s) => viewOf(s.session.undoable.session));
  const { saveView, removeView, openView } = useActions();
  const [name, setName] = useState("");
  return (
    <section aria-label={texts.savedViews} className={classes["views"]}>
      <h3>{texts.savedViews}</h3>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <button
                type="button"
                className={classes["view"]}
                onClick={() => {
                  openView(view.hash);
                  onClose();
                }}
              >
                <bdi>{shownText(view.name)}</bdi>
              </button>
              <IconButton
                size="small"
                label={texts.removeView(view.name)}
                onClick={() => {
                  removeView(view.id);
                }}
              >
                <X size={13} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saveView(name);
          setName("");
        }}
      >
        <input
          aria-label={texts.nameForView}
          placeholder={texts.nameForView}
          maxLength={LIMITS.name}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Button
          size="small"
          type="submit"
          disabled={name.trim() === ""}
          icon={<Plus size={13} strokeWidth={1.6} aria-hidden />}
        >
          {texts.saveView}
        </Button>
      </form>
    </section>
  );
}
