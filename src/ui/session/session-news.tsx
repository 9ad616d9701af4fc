// ui/session: what came of opening a session, under the top bar until it is put away: it matters, so it does not go by itself.

import { Bookmark, TriangleAlert, X } from "lucide-react";
import type { SessionNews as News } from "../../state/session/session-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import notice from "../notices/notice.module.css";
import { IconButton, LinkButton } from "../widgets/button.tsx";
import { newsText, rulesText } from "../words/session.ts";
import * as texts from "../words/screens/session.ts";
import classes from "./session.module.css";

const BAD: ReadonlySet<News["kind"]> = new Set<News["kind"]>([
  "refused",
  "too-large",
  "left",
  "other-content",
]);

export function SessionNews() {
  const news = useApp((s) => s.session.news);
  const { putAwayNews, adoptRules } = useActions();
  if (news === null) return null;
  const isBad = BAD.has(news.kind);
  const Icon = isBad ? TriangleAlert : Bookmark;
  const rules = "rules" in news ? news.rules : null;
  const rulesSay = rules === null ? "" : rulesText(rules);
  return (
    <div className={notice["list"]}>
      <div
        className={isBad ? notice["notice"] : `${notice["notice"] ?? ""} ${classes["news"] ?? ""}`}
        role={isBad ? "alert" : "status"}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
        <p className={notice["text"]} title={newsText(news)}>
          {newsText(news)} {rulesSay}
        </p>
        {rules !== null && rulesSay !== "" && (
          <LinkButton
            onClick={() => {
              void adoptRules(rules);
              putAwayNews();
            }}
          >
            {texts.theseRulesToo}
          </LinkButton>
        )}
        <IconButton size="small" label={texts.putAway} onClick={putAwayNews}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
