/** The states of a restriction in which the customer is restricted, or may be: an unknown effect counts as in force. */
export const IN_FORCE = ["applied", "confirmed", "lift_requested", "uncertain"] as const;

export const isInForce = (state: string) => (IN_FORCE as readonly string[]).includes(state);
