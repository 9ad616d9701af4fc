// ui/rules: one filter: what it hides, of which rules, and its YAML; a suppression's can be changed here. What is kept is
// given to the engine as it stands, and what the engine says of it is shown below: broken, it hides nothing.

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { SidePage } from "../widgets/side-page.tsx";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import { FilterAbout } from "./filter-about.tsx";
import { Line } from "./import-report.tsx";
import classes from "./page.module.css";
import { newSuppression } from "../words/new-suppression.ts";
import { YamlText } from "./yaml-text.tsx";

/** `id` is "" for a file that the engine could not read. `rule`: what a new suppression is for, null for any. */
export type OpenFilter =
  | { readonly kind: "file"; readonly file: string; readonly id: string }
  | { readonly kind: "new"; readonly rule: string | null };

export interface FilterPageProps {
  readonly open: OpenFilter;
  readonly onOpen: (filter: OpenFilter | null) => void;
  readonly onClose: () => void;
}

export function FilterPage({ open, onOpen, onClose }: FilterPageProps) {
  const filters = useApp((s) => s.book.filters);
  const file = useApp((s) =>
    open.kind === "new" ? undefined : s.book.tuning.files.find((one) => one.file === open.file),
  );
  const filter =
    open.kind === "new"
      ? undefined
      : (filters.find((one) => one.file === open.file && one.id === open.id) ??
        filters.find((one) => one.file === open.file));
  const title = open.kind === "new" ? texts.newSuppression : (filter?.title ?? open.file);
  const isOwn = open.kind === "new" || file?.origin === "suppression";
  return (
    <SidePage
      label={labels.filter}
      title={shownText(title)}
      heading="h2"
      closeLabel={texts.closeFilter}
      onClose={onClose}
      bodyClassName={classes["body"]}
    >
      {filter !== undefined && <FilterAbout filter={filter} />}
      {isOwn ? (
        <SuppressionText
          key={file?.file ?? "new"}
          open={open}
          text={file?.text ?? (open.kind === "new" ? newSuppression(open.rule) : "")}
          onOpen={onOpen}
        />
      ) : (
        filter !== undefined && <YamlText label={texts.filterAsYaml} text={filter.text} />
      )}
    </SidePage>
  );
}

interface SuppressionTextProps extends Omit<FilterPageProps, "onClose"> {
  readonly text: string;
}

function SuppressionText({ open, text, onOpen }: SuppressionTextProps) {
  const { keepSuppression, removeRuleFile } = useActions();
  const [draft, setDraft] = useState(text);
  const name = open.kind === "new" ? null : open.file;
  const problems = useApp((s) => s.book.problems);
  const own = problems.filter(({ file }) => file === name);
  const keep = async (): Promise<void> => {
    const file = await keepSuppression(draft, name);
    onOpen({ kind: "file", file, id: "" });
  };
  return (
    <>
      <textarea
        className={classes["draft"]}
        aria-label={texts.suppressionAsYaml}
        aria-invalid={own.length > 0}
        spellCheck={false}
        value={draft}
        rows={Math.min(24, draft.split("\n").length + 2)}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
        }}
      />
      <div role="status">
        {own.map(({ text: sentence }) => (
          <Line key={sentence} text={sentence} />
        ))}
      </div>
      <div className={classes["row"]}>
        <Button
          kind="primary"
          size="small"
          disabled={draft.trim() === "" || (name !== null && draft === text)}
          onClick={() => void keep()}
        >
          {name === null ? texts.addSuppression : texts.saveChanges}
        </Button>
        {name !== null && (
          <Button
            kind="danger"
            size="small"
            icon={<Trash2 size={13} strokeWidth={1.5} aria-hidden />}
            onClick={() => {
              onOpen(null);
              void removeRuleFile(name);
            }}
          >
            {labels.remove}
          </Button>
        )}
      </div>
    </>
  );
}
