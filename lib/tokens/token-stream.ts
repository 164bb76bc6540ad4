export const tokenStream = (tokenId: string) => `token:${tokenId}`;
