/** Who took part in a decision. */
export interface Deciders {
  decidedById: string;
  secondApprovedById: string | null;
}

/** Nobody judges what they decided or approved themselves. */
export const isOwnDecision = ({ decidedById, secondApprovedById }: Deciders, userId: string): boolean =>
  decidedById === userId || secondApprovedById === userId;
