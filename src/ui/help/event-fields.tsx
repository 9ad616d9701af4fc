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
        The API server writes a record for each stage of a request that its audit policy records.
        Here they are one event: its last stage, with what only an earlier one says. Records belong
        together when audit ID, time received, user, verb and request URI agree; the audit ID alone
        may be chosen by the client. What is there twice, in overlapping exports or logs of several
        servers, is left out and counted as a duplicate. These are the fields of an event, under the
        names that the filter knows; all its records are in its details.
      </p>
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
