// npm run db:migrate — brings the database to the newest migration and renews the application's privileges.
import { migrateDatabase } from "./database/open-database.mjs";
import { withDatabase } from "./database/with-database.mjs";

await withDatabase(async (database) => {
  const applied = await migrateDatabase(database);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}` : "The database is up to date");
});
