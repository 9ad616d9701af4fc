// ui/notices: a bug in a component must not leave a white page. It says what happened, in words that can be reported,
// and keeps the way on. A class, because React has no other way to catch.

import { Component } from "react";
import type { ReactNode } from "react";
import { Button } from "../widgets/button.tsx";
import { cutText } from "../words/shown-text.ts";
import * as texts from "../words/screens/notices.ts";
import classes from "./error-boundary.module.css";

interface Props {
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(thrown: unknown): { error: Error } {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : <Failure error={error} />;
  }
}

function Failure({ error }: { readonly error: Error }) {
  return (
    <main className={classes["screen"]} role="alert">
      <h1 className={classes["title"]}>{texts.pageHasBug}</h1>
      <p className={classes["text"]}>{texts.pageHasBugAbout}</p>
      <pre className={classes["details"]}>{cutText(error.stack ?? String(error), 4000)}</pre>
      <Button
        kind="primary"
        size="large"
        onClick={() => {
          location.reload();
        }}
      >
        {texts.reload}
      </Button>
    </main>
  );
}
