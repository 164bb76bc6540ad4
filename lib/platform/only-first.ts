/** A page's parameters, each with its first value: where an address names one twice, the first is meant. */
export const onlyFirst = (params: Record<string, string | string[] | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
