/** The numbers that somebody typed: "12, 15 18" and "＃12、１５" alike; what is no number is left out. */
export const numbersIn = (text: string): number[] => [
  ...new Set((text.normalize("NFKC").match(/\d{1,9}/g) ?? []).map(Number).filter((number) => number > 0)),
];
