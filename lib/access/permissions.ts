/** The roles of PRODUCT.md §2. A user may hold several. */
export const ROLES = ["operator", "support", "manager", "legal", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

interface PermissionRule {
  roles: readonly Role[];
  /** What a person may do with it; the Japanese and English sentence stand in the catalogue under access.permission.<name>. */
  sentence: string;
}

const define = <Name extends string>(rules: Record<Name, PermissionRule>) => rules;

const readers = ["operator", "support", "manager", "legal", "auditor"] as const;
const desk = ["operator", "support", "manager"] as const;

/** Who may do what: the only table of it. Doors refuse by it, buttons are drawn from it. */
export const PERMISSIONS = define({
  "desk:read": { roles: readers, sentence: "see the duty desk" },
  "alert:read": { roles: readers, sentence: "see alerts" },
  "alert:triage": { roles: desk, sentence: "claim, dismiss and escalate alerts" },
  "view:set-default": { roles: ["manager"], sentence: "choose the view that a page opens with" },
  "incident:read": { roles: readers, sentence: "see cases" },
  "incident:open": { roles: desk, sentence: "open cases" },
  "incident:close": { roles: desk, sentence: "close cases" },
  "incident:reopen": { roles: ["manager", "legal"], sentence: "reopen cases" },
  "incident:reclassify": { roles: ["manager", "legal"], sentence: "reclassify the accounts of a case" },
  "watch:end-early": { roles: ["manager", "legal"], sentence: "end a watch before its time" },
  "obligation:waive": { roles: ["manager", "legal"], sentence: "waive what is owed" },
  "obligation:extend": { roles: desk, sentence: "move a due time with a reason" },
  "duty:configure": { roles: ["manager", "admin"], sentence: "set due times, shifts and holidays" },
  "shift:hand-over": { roles: desk, sentence: "hand over a shift" },
  "evidence:add": { roles: desk, sentence: "add evidence to a case" },
  "evidence:reveal": { roles: readers, sentence: "open masked content inside a case, with a purpose" },
  "restriction:read": { roles: readers, sentence: "see restrictions" },
  "restriction:apply": { roles: desk, sentence: "apply a restriction" },
  "restriction:approve": {
    roles: ["operator", "support", "manager", "legal"],
    sentence: "give the second approval, as another person",
  },
  "restriction:lift": { roles: desk, sentence: "lift a restriction after a verified reset" },
  "restriction:lift-unverified": {
    roles: ["manager", "legal"],
    sentence: "lift a restriction without a verified reset, with a reason",
  },
  "restriction:review": { roles: ["manager"], sentence: "review restrictions afterwards" },
  "correspondence:read": { roles: readers, sentence: "see notices and responses" },
  "notice:send": { roles: desk, sentence: "send a notice" },
  "response:record": { roles: desk, sentence: "record a customer's response" },
  "reset:request": { roles: desk, sentence: "ask for a password change" },
  "reset:complete": { roles: desk, sentence: "record a password change" },
  "reset:verify": { roles: desk, sentence: "verify a password change" },
  "customer:read": { roles: readers, sentence: "see customers and contracts" },
  "statistics:read": { roles: readers, sentence: "see statistics" },
  "statistics:publish": { roles: ["manager"], sentence: "publish statistics" },
  "operation-event:record": { roles: desk, sentence: "record overload and call-outs" },
  "report:read": { roles: readers, sentence: "see reports from outside and reporters" },
  "report:handle": { roles: desk, sentence: "take in, answer and link reports from outside" },
  "listing:read": { roles: [...readers, "admin"], sentence: "see blocklist listings" },
  "listing:handle": { roles: desk, sentence: "ask for delisting and look again" },
  "blocklist:configure": { roles: ["manager", "admin"], sentence: "choose blocklists" },
  "host:read": { roles: [...readers, "admin"], sentence: "see networks and hosts" },
  "network:configure": { roles: ["admin"], sentence: "manage networks" },
  "relay-test:allow": { roles: ["manager"], sentence: "allow or forbid the relay test of a network" },
  "remediation:read": { roles: readers, sentence: "see remediation plans" },
  "remediation:plan": { roles: desk, sentence: "make remediation plans and carry them out" },
  "remediation:approve": { roles: ["manager"], sentence: "approve remediation plans" },
  "terms:read": { roles: readers, sentence: "see terms and clauses" },
  "terms:edit": { roles: ["legal"], sentence: "edit and publish terms, clauses and templates" },
  "leak:assess": { roles: ["manager", "legal"], sentence: "answer the leak questions of a case and record the reports" },
  "hold:place": { roles: ["legal"], sentence: "place and release holds" },
  "ledger:read": { roles: ["manager", "legal", "auditor"], sentence: "read and verify the ledger" },
  "mail-sink:read": { roles: [...readers, "admin"], sentence: "see the demonstration's mail" },
  "user:manage": { roles: ["admin"], sentence: "manage users" },
  "rule:read": { roles: [...readers, "admin"], sentence: "see detection rules" },
  "rule:change": { roles: ["manager", "admin"], sentence: "change detection rules" },
  "rule:backtest": { roles: ["manager"], sentence: "try a rule on past logs, with a purpose" },
  "log-source:read": { roles: [...readers, "admin"], sentence: "see where logs come from" },
  "integration:manage": { roles: ["admin"], sentence: "manage integrations and tokens" },
  "directory:import": { roles: ["admin"], sentence: "import the directory" },
});

export type Permission = keyof typeof PERMISSIONS;

/** Whether any of the roles carries the permission. */
export function mayRoles(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS[permission].roles.includes(role));
}
