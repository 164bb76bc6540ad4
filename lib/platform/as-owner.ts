import pg from "pg";
import { requiredEnv } from "./env";

/** For tests alone: what somebody with the owner's password could do to the database behind our back. */
export async function asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: requiredEnv("DATABASE_OWNER_URL") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
