ALTER TABLE `attempts` ADD `by_hand` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `attempts` SET `by_hand` = true WHERE `state` = 'marked';
