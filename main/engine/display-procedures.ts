import { implement } from '@orpc/server';
import type { z } from 'zod';
import type { Clip, frameTableSchema } from '../../core/contract/clips.ts';
import { displayContract } from '../../core/contract/display-contract.ts';
import type { ClipId } from '../../core/contract/ids.ts';
import type { Result } from '../../core/result.ts';
import { displayEvents } from './display/display-events.ts';
import type { DisplayService } from './display/display-service.ts';
import { answerOf } from './door/answer-of.ts';
import type { EventHub } from './events/event-hub.ts';
import type { SettingsService } from './settings/settings-service.ts';

/** What the display's procedures are made of. */
export interface DisplayParts {
  readonly hub: EventHub;
  readonly display: DisplayService;
  readonly settings: SettingsService;
  clip(id: ClipId): Promise<Result<Clip>>;
  frameTable(id: ClipId): Promise<Result<z.infer<typeof frameTableSchema>>>;
}

/** Answers `displayContract`: what the hall's screen needs, and nothing that the jury has not released. */
export function displayProcedures({ hub, display, settings, clip, frameTable }: DisplayParts) {
  const os = implement(displayContract);
  return os.router({
    system: {
      settings: os.system.settings.handler(() => settings.current),
      events: os.system.events.handler(({ signal }) => displayEvents(hub.subscribe(signal), display)),
    },
    clips: {
      get: os.clips.get.handler(async ({ input }) => answerOf(await clip(input.id))),
      frameTable: os.clips.frameTable.handler(async ({ input }) => answerOf(await frameTable(input.id))),
    },
    display: {
      get: os.display.get.handler(() => display.state),
      shown: os.display.shown.handler(async () => answerOf(await display.shown())),
      movePlayhead: os.display.movePlayhead.handler(({ input }) => display.movePlayhead(input)),
    },
  });
}
