// ui/empty: what an audit log looks like and where distributions and clouds put it. Only places whose logs this build can
// read as they are.

import { Fragment } from "react";
import classes from "./failure-screen.module.css";

export function LooksLike() {
  return (
    <section className={classes["figure"]}>
      <h2>
        What an audit log looks like <span>one such object on each line</span>
      </h2>
      <pre className={classes["lines"]}>
        <span className={classes["line"]}>
          <i>1</i>
          <bdi>
            {'{"'}
            <b>kind</b>
            {'":"Event","'}
            <b>apiVersion</b>
            {'":"audit.k8s.io/v1","level":"Metadata","'}
            <b>auditID</b>
            {'":"5b0c2f1e-…",…'}
          </bdi>
        </span>
      </pre>
    </section>
  );
}

const PLACES: readonly { readonly name: string; readonly where: readonly string[] }[] = [
  // Odd pieces are code.
  {
    name: "kubeadm",
    where: ["the path in ", "--audit-log-path", ", often ", "/var/log/kubernetes/audit/audit.log"],
  },
  { name: "k3s, RKE2", where: ["", "/var/lib/rancher/{k3s,rke2}/server/logs/audit.log"] },
  {
    name: "Talos",
    where: ["", "/var/log/audit/kube/kube-apiserver.log", " of each control plane node"],
  },
  {
    name: "EKS",
    where: [
      "the log group ",
      "/aws/eks/CLUSTER/cluster",
      ": an export to S3, or ",
      "aws logs filter-log-events",
    ],
  },
  {
    name: "AKS",
    where: [
      "a diagnostic setting for ",
      "kube-audit",
      ": its blobs, or a query of Log Analytics as CSV",
    ],
  },
  {
    name: "GKE",
    where: ["", "gcloud logging read --format=json", " of the cluster's Cloud Audit Logs"],
  },
  { name: "OpenShift", where: ["", "oc adm must-gather -- /usr/bin/gather_audit_logs"] },
  {
    name: "kind, minikube",
    where: ["off until an audit policy is given to the API server: ", "--audit-policy-file"],
  },
];

export function WhereToFind() {
  return (
    <section className={classes["figure"]}>
      <h2>Where to find yours</h2>
      <dl className={classes["places"]}>
        {PLACES.map(({ name, where }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {where.map((text, i) =>
                i % 2 === 1 ? (
                  <code key={text}>{text}</code>
                ) : (
                  <Fragment key={text}>{text}</Fragment>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
