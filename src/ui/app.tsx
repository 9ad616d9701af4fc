// ui: the page: the top bar, what has to be said, and one of the screens. The explorer and its charts are loaded apart,
// so that the first screen is there at once; they are fetched while the user looks for a file. Not with React's `lazy`:
// that shows its fallback even when the code is here, and React then keeps a fallback for 300 ms.

import { MantineProvider } from "@mantine/core";
import { Activity, useEffect, useState } from "react";
import type { ComponentType } from "react";
import { isBlank } from "../state/session/session.ts";
import type { App as AppParts } from "../state/use-app.ts";
import { AppContext, useActions, useApp } from "../state/use-app.ts";
import classes from "./app.module.css";
import { CommandDialog } from "./commands/command-dialog.tsx";
import { EmptyScreen } from "./empty/empty-screen.tsx";
import { FailureScreen } from "./empty/failure-screen.tsx";
import { HelpDialog } from "./help/help-dialog.tsx";
import { fetchLaterParts } from "./later-parts.ts";
import { LedgerDialog } from "./ledger/ledger-dialog.tsx";
import { CancelDialog } from "./loading/cancel-dialog.tsx";
import { LoadingStrip } from "./loading/loading-strip.tsx";
import { EngineDown } from "./notices/engine-down.tsx";
import { ErrorBoundary } from "./notices/error-boundary.tsx";
import { NoticeList } from "./notices/notice-list.tsx";
import { Toasts } from "./notices/toasts.tsx";
import { screenOf, type Screen } from "./screen.ts";
import { DropTarget } from "./shell/drop-target.tsx";
import { FilePicker } from "./shell/file-picker.tsx";
import { PasteTarget } from "./shell/paste-target.tsx";
import { ShortcutKeys } from "./shell/shortcut-keys.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { cssVariablesResolver, theme } from "./theme/theme.ts";

export function App({ parts }: { readonly parts: AppParts }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
    >
      <ErrorBoundary>
        <AppContext value={parts}>
          <FilePicker>
            <Page />
          </FilePicker>
        </AppContext>
      </ErrorBoundary>
    </MantineProvider>
  );
}

type Fetched =
  | Readonly<Record<"Explorer" | "RulesScreen" | "SessionMenu" | "SessionNews", ComponentType>>
  | { readonly failure: unknown };

/** Null while the code is on its way. A failure shows when the explorer is needed, not before. */
function useFetchedExplorer(): Fetched | null {
  const [fetched, setFetched] = useState<Fetched | null>(null);
  useEffect(() => {
    import("./explorer/explorer.tsx").then(
      (explorer) => {
        setFetched(explorer);
        void fetchLaterParts();
      },
      (failure: unknown) => {
        setFetched({ failure });
      },
    );
  }, []);
  return fetched;
}

interface FetchedScreenProps {
  readonly fetched: Fetched | null;
  readonly screen: "Explorer" | "RulesScreen";
}

function FetchedScreen({ fetched, screen }: FetchedScreenProps) {
  if (fetched === null) return <Fetching />;
  if ("failure" in fetched) throw fetched.failure;
  const Shown = fetched[screen];
  return <Shown />;
}

/** In place of a screen whose code is still on its way: the page is not settled before it is here. */
function Fetching() {
  const { hold } = useActions();
  useEffect(() => hold(), [hold]);
  return <main aria-busy="true" />;
}

/** Parts that are not waited for: they stand where there is something to say. */
function FetchedPart({
  fetched,
  part,
}: {
  readonly fetched: Fetched | null;
  readonly part: "SessionMenu" | "SessionNews";
}) {
  if (fetched === null || "failure" in fetched) return null;
  const Shown = fetched[part];
  return <Shown />;
}

const comesNext: ReadonlySet<Screen> = new Set(["empty", "opening"]);

const canBeDrawn = (fetched: Fetched | null): boolean =>
  fetched !== null && !("failure" in fetched);

function Page() {
  const screen = useApp((s) => screenOf(s.status, s.view.tab));
  const isLoading = useApp((s) => s.status.phase === "loading" && !s.engineDown);
  const hasSession = useApp((s) => !isBlank(s.session.undoable.session));
  const fetched = useFetchedExplorer();
  const isExplored = screen === "explorer";
  // Drawn out of sight while the log is looked for: to begin with it when the first events are there took 100 ms longer.
  const isAhead = useApp((s) => s.expectsLog) && canBeDrawn(fetched) && comesNext.has(screen);
  return (
    <div className={classes["page"]}>
      <TopBar
        loaded={isExplored}
        session={(isExplored || hasSession) && <FetchedPart fetched={fetched} part="SessionMenu" />}
      />
      <div>
        <EngineDown />
        {isLoading && <LoadingStrip />}
        {isExplored && <NoticeList />}
        <FetchedPart fetched={fetched} part="SessionNews" />
      </div>
      {screen === "empty" && <EmptyScreen />}
      {screen === "opening" && <main aria-busy="true" />}
      {screen === "failed" && <FailureScreen />}
      {(isExplored || isAhead) && (
        <Activity mode={isExplored ? "visible" : "hidden"}>
          <FetchedScreen fetched={fetched} screen="Explorer" />
        </Activity>
      )}
      {screen === "rules" && <FetchedScreen fetched={fetched} screen="RulesScreen" />}
      <LedgerDialog />
      <HelpDialog />
      <CancelDialog />
      <CommandDialog />
      <Toasts />
      <ShortcutKeys />
      <DropTarget />
      <PasteTarget />
    </div>
  );
}
