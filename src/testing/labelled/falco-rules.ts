// testing/labelled: rules of Falco for audit logs, by their names, and the rules of ours that are after the same. Of some
// there is none, on purpose; why stands with them.

/** Theirs → ours. */
export const SAME: ReadonlyMap<string, readonly string[]> = new Map([
  ["Create Privileged Pod", ["privileged-pod", "privileged-container"]],
  ["Create HostNetwork Pod", ["host-network"]],
  ["Create Sensitive Mount Pod", ["sensitive-hostpath"]],
  ["Create NodePort Service", ["nodeport-service"]],
  ["Create/Modify Configmap With Private Credentials", ["configmap-with-credentials"]],
  ["Anonymous Request Allowed", ["anonymous-access", "anonymous-allowed", "anonymous-write"]],
  ["Attach/Exec Pod", ["pod-exec", "pod-attach"]],
  [
    "Pod Created in Kube Namespace",
    ["workload-in-system-namespace", "pod-in-default-or-public-namespace"],
  ],
  ["Service Account Created in Kube Namespace", ["serviceaccount-in-system-namespace"]],
  ["System ClusterRole Modified/Deleted", ["system-role-modified", "default-role-modified"]],
  ["Attach to cluster-admin Role", ["cluster-admin-binding"]],
  ["ClusterRole With Wildcard Created", ["role-wildcard"]],
  ["ClusterRole With Write Privileges Created", ["role-write"]],
  ["ClusterRole With Pod Exec Created", ["role-pod-exec"]],
  ["K8s Deployment Deleted", ["deployment-deleted"]],
  ["K8s Namespace Deleted", ["namespace-deleted"]],
  ["K8s Serviceaccount Created", ["serviceaccount-created"]],
  ["K8s Serviceaccount Deleted", ["serviceaccount-deleted"]],
  ["K8s Role/Clusterrole Created", ["role-changed"]],
  ["K8s Role/Clusterrole Deleted", ["role-changed"]],
  ["K8s Role/Clusterrolebinding Created", ["rbac-change", "binding-changed"]],
  ["K8s Role/Clusterrolebinding Deleted", ["rbac-change", "binding-changed"]],
  ["K8s Secret Created", ["secret-modified-or-deleted"]],
  ["K8s Secret Deleted", ["secret-modified-or-deleted"]],
  // Their translation of pod security policies, which are written beside each test and say what is forbidden there.
  ["PSP no_privileged", ["privileged-pod", "privileged-container"]],
  ["PSP no_host_pid", ["host-pid"]],
  ["PSP no_host_ipc", ["host-ipc"]],
  ["PSP no_host_network", ["host-network"]],
  ["PSP host_ports_100_200_only", ["unsafe-pss-fields"]],
  ["PSP only_secret_volumes", ["any-hostpath"]],
  ["PSP only_mount_host_usr", ["any-hostpath"]],
  ["PSP no_privilege_escalation", ["runs-as-root-or-escalation"]],
  ["PSP user_must_run_as_non_root", ["runs-as-root-or-escalation"]],
  ["PSP allow_default_proc_mount_type", ["unsafe-pss-fields"]],
]);

const LIST = "asks for a list of what is allowed, which the user has to bring";
const DAILY = "daily business, and no row of the catalog: the query bar asks for it";
const POLICY = "a policy of one cluster, and no danger in itself";

/** Theirs → why nothing of ours is after it. */
export const NONE: ReadonlyMap<string, string> = new Map([
  ["Create Disallowed Pod", LIST],
  ["Disallowed K8s User", LIST],
  ["Create Disallowed Namespace", LIST],
  ["K8s Deployment Created", DAILY],
  ["K8s Service Created", DAILY],
  ["K8s Service Deleted", DAILY],
  ["K8s ConfigMap Created", DAILY],
  ["K8s ConfigMap Deleted", DAILY],
  ["K8s Namespace Created", DAILY],
  ["json_pointer_example", "shows how a rule is written"],
  ["PSP only_lvm_cifs_flex_volumes", POLICY],
  ["PSP fs_group_must_run_as_30", POLICY],
  ["PSP fs_group_may_run_as_30", POLICY],
  ["PSP read_only_root_fs", POLICY],
  ["PSP user_must_run_as_30", POLICY],
  ["PSP group_must_run_as_30", POLICY],
  ["PSP group_may_run_as_30", POLICY],
  ["PSP supplemental_groups_must_run_as_30", POLICY],
  ["PSP supplemental_groups_must_run_as_30_10", POLICY],
  ["PSP supplemental_groups_may_run_as_30", POLICY],
  ["PSP supplemental_groups_may_run_as_30_10", POLICY],
  ["PSP allow_capability_sys_nice", POLICY],
]);
