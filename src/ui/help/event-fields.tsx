// ui/help: what an audit event holds, field by field, from the list of fields and that of what is read out of bodies.

import { BODY_FIELDS } from "../../core/audit/derived/body-fields.ts";
import { FIELDS } from "../../core/audit/fields.ts";
import type { FieldSpec } from "../../core/audit/fields.ts";
import * as texts from "../words/screens/help.tsx";
import classes from "./help.module.css";

export function EventFields() {
  const fields: readonly FieldSpec[] = FIELDS;
  return (
    <>
      <p>{texts.recordsAbout}</p>
      <p>{texts.theseAreTheFields}</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.inFilters}</th>
            <th scope="col">{texts.whatItHolds}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">{field.label}</th>
              <td>
                <code>{[field.name, ...(field.aliases ?? [])].join(", ")}</code>
              </td>
              <td>
                {field.about}
                {field.path !== undefined && (
                  <>
                    {" "}
                    <code className={classes["dim"]}>{field.path.join(".")}</code>
                  </>
                )}
                {field.sigma !== undefined && (
                  <>
                    {" "}
                    {texts.inRules} <code className={classes["dim"]}>{field.sigma}</code>.
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{texts.bodyFieldsAbout}</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">{texts.readOutOfBodies}</th>
            <th scope="col">{texts.inFilters}</th>
            <th scope="col">{texts.whatItHolds}</th>
          </tr>
        </thead>
        <tbody>
          {BODY_FIELDS.map(({ name, label, about }) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td>
                <code>{name}</code>
              </td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
