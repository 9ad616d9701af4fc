// ui/help: what an audit event holds, field by field, from the list of fields and that of what is read out of bodies.

import { BODY_FIELDS } from "../../core/audit/derived/body-fields.ts";
import { FIELDS } from "../../core/audit/fields.ts";
import type { FieldSpec } from "../../core/audit/fields.ts";
import classes from "./help.module.css";

export function EventFields() {
  const fields: readonly FieldSpec[] = FIELDS;
  return (
    <>
      <p>
        For one request, the API server may write several records: one for each stage that its audit
        policy asks for. Here they are one event, which is the last stage, completed by what only an
        earlier one says; its details list every record. Records are of one request when audit ID,
        time received, user, verb and request URI agree, for the audit ID alone may be chosen by the
        client. A record that is there twice, as in overlapping exports, is left out and counted as
        a duplicate.
      </p>
      <p>These are the fields of an event, by the names that filters use.</p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">In filters</th>
            <th scope="col">What it holds</th>
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
                    In rules <code className={classes["dim"]}>{field.sigma}</code>.
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        These are read out of the bodies of requests that write something, in whatever object and
        kind of patch it stands: of the response where it has the object as it was stored, else of
        the request. Asking for one reads the log itself. In rules their names begin with{" "}
        <code>k8s.</code>, and so does <code>k8s.query.</code> with a key of the request URI’s query
        (<code>query.limit:500</code> in filters).
      </p>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Read out of bodies</th>
            <th scope="col">In filters</th>
            <th scope="col">What it holds</th>
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
