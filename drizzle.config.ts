import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name WHAT_CHANGED` writes the migration for a changed schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './main/engine/library/schema.ts',
  out: './main/engine/library/migrations',
  casing: 'snake_case',
});
