// ui/rule-editor: suggestions as CodeMirror wants them. Values of the log are asked for as one types; when none come, what is
// known without them is offered all the same.

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { FieldName } from "../../core/audit/fields.ts";
import type { FacetValue } from "../../worker/engine-api.ts";
import { eventCount } from "../words/counts.ts";
import { shownText } from "../words/shown-text.ts";
import type { Suggestion } from "../words/rule-completions.ts";
import { suggestAt, yamlText } from "./suggest.ts";

export type ValuesOf = (
  field: FieldName,
  search: string,
  limit: number,
) => Promise<readonly FacetValue[]>;

/** Values of the log in one list: more than anybody reads. */
const VALUES = 50;

export function ruleCompletion(valuesOf: ValuesOf): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context;
    const wanted = suggestAt(state.doc.toString(), pos);
    if (wanted === null) return null;
    const { from, options, valuesOf: asked } = wanted;
    // At the left edge of an empty line nobody has asked for anything yet.
    if (!explicit && from === pos && state.doc.lineAt(pos).text.trim() === "") return null;
    const values = asked === undefined ? [] : await valuesOf(asked.field, asked.typed, VALUES);
    if (context.aborted) return null;
    const known = new Set(options.map(({ label }) => label));
    return {
      from,
      options: [
        ...options.map(completionOf),
        ...values.filter(({ value }) => value !== "" && !known.has(value)).map(valueCompletion),
      ],
      // The list of values is as long as it is useful, so the next key asks again.
      ...(asked === undefined && { validFor: /^[\w.|-]*$/ }),
    };
  };
  return autocompletion({
    override: [source],
    icons: false,
    maxRenderedOptions: 80,
    activateOnTypingDelay: 60,
    // Behind "product: " there is a next thing to say at once.
    activateOnCompletion: ({ apply }) => typeof apply === "string" && /[\s.]$/.test(apply),
  });
}

const completionOf = ({ type, ...suggestion }: Suggestion): Completion => ({
  ...suggestion,
  type,
});

/** Most frequent first: `boost` ranks what matches equally well. */
function valueCompletion({ value, count }: FacetValue, i: number): Completion {
  return {
    label: value,
    displayLabel: shownText(value, 80),
    detail: eventCount(count),
    apply: yamlText(value),
    type: "constant",
    boost: Math.max(-50, -i),
  };
}
