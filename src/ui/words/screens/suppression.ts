// ui/words/screens: what ui/suppression says.

import { shownText } from "../shown-text.ts";

export const actor = "Actor";
export const namespace = "Namespace";
export const resource = "Resource";
export const name = "Name";
export const requestUri = "Request URI";
export const clientIp = "Client IP";
export const userAgent = "User agent";

export const hideForActor = "Hide for this actor…";
export const hideForTarget = "Hide for this target…";

export const hideMatchesOf = (title: string): string => `Hide matches of ${shownText(title)}`;
export const hideAllOfThese = "Hide what has all of these";
export const asSigmaFilter = "As a Sigma filter";
export const hiddenStay = "Hidden events stay in the log, and are counted above the findings.";
export const anyoneCanSend = "Anyone can send this. An intruder who does is hidden too.";
