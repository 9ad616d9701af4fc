// ui/notices: lines under the top bar, one per thing to say, gone for good when put away.

import { TriangleAlert, X } from "lucide-react";
import { useMemo } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { IconButton, LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/notices.ts";
import { noticesOf } from "./notices.ts";
import classes from "./notice.module.css";

export function NoticeList() {
  const files = useApp((s) => s.status.files);
  const dismissed = useApp((s) => s.dismissed);
  const { dismissFile, openDialog } = useActions();
  const notices = useMemo(() => noticesOf({ files }, dismissed), [files, dismissed]);
  if (notices.length === 0) return null;
  return (
    <div className={classes["list"]}>
      {notices.map((notice) => (
        <div key={notice.files[0]} className={classes["notice"]} role="alert">
          <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
          <p className={classes["text"]} title={`${notice.title}. ${notice.text}`}>
            <b>{notice.title}.</b> {notice.text}
          </p>
          {notice.hasRejects && (
            <LinkButton
              onClick={() => {
                openDialog("ledger");
              }}
            >
              {texts.showRejectedRecords}
            </LinkButton>
          )}
          <IconButton
            size="small"
            label={texts.dismissOne(notice.title)}
            title={texts.dismiss}
            onClick={() => {
              for (const id of notice.files) dismissFile(id);
            }}
          >
            <X size={14} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
