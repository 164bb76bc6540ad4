/** The alert that is raised when an attacker signs in again after the change, the lift or the closing: nothing is more certain. */
export const ATTACKER_RETURN = {
  rule: "attacker.return",
  ruleVersion: 1,
  kind: "anomaly",
  severity: "critical",
  score: 1,
} as const;
