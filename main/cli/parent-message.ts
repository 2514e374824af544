import { z } from 'zod';

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stop') }),
  z.strictObject({ type: z.literal('secret'), name: z.string().max(100), secret: z.string().max(20_000) }),
]);

/** What whoever started an engine tells it: to end, or a secret that is kept elsewhere. */
export type ParentMessage = z.infer<typeof messageSchema>;

/** Reads a message of our parent; null for anything else. */
export function readParentMessage(message: unknown): ParentMessage | null {
  return messageSchema.safeParse(message).data ?? null;
}

/** Reads a line of JSON with such a message; null for anything else. */
export function readParentLine(line: string): ParentMessage | null {
  try {
    return readParentMessage(JSON.parse(line));
  } catch {
    return null;
  }
}
