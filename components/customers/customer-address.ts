import type { CustomerPlace } from "@/lib/customers/customer-list-inputs";

/** The address of a customer's page: which contract, which part of its history, where in its accounts. */
export function customerAddress(customerId: string, place: Partial<CustomerPlace>): string {
  const parts = Object.entries(place).filter(
    (entry): entry is [string, string] => Boolean(entry[1]) && !(entry[0] === "show" && entry[1] === "cases"),
  );
  const query = new URLSearchParams(parts).toString();
  return query ? `/customers/${customerId}?${query}` : `/customers/${customerId}`;
}
