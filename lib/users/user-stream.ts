/** The stream of the ledger that tells of one user. */
export const userStream = (userId: string) => `user:${userId}`;
