CREATE TABLE `attempts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`clip_id` text NOT NULL,
	`lifter` text DEFAULT '' NOT NULL,
	`attempt_number` integer,
	`weight_kg` real,
	`note` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`problem_code` text,
	`problem_message` text,
	`start_frame` integer NOT NULL,
	`end_frame` integer NOT NULL,
	`bottom_time_s` real,
	`verdict` text,
	`margin_mm` real,
	`low_mm` real,
	`high_mm` real,
	`measured_by_jury` integer DEFAULT false NOT NULL,
	`recorded_at` integer NOT NULL,
	`in_bin` integer DEFAULT false NOT NULL,
	`thumbnail` integer DEFAULT 0 NOT NULL,
	`second_clip_id` text,
	`second_offset_frames` integer,
	`search_text` text NOT NULL,
	FOREIGN KEY (`clip_id`) REFERENCES `clips`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`second_clip_id`) REFERENCES `clips`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_id_unique` ON `attempts` (`id`);--> statement-breakpoint
CREATE INDEX `attempts_by_clip` ON `attempts` (`clip_id`);--> statement-breakpoint
CREATE TABLE `clips` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`path` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`problem_code` text,
	`problem_message` text,
	`sha256` text,
	`size_bytes` integer NOT NULL,
	`written_at` integer NOT NULL,
	`width` integer,
	`height` integer,
	`rotation_deg` integer DEFAULT 0 NOT NULL,
	`frames` integer,
	`fps` real,
	`duration_s` real,
	`codec` text,
	`has_proxy` integer DEFAULT false NOT NULL,
	`recorded_at` integer NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clips_id_unique` ON `clips` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `clips_by_hash` ON `clips` (`sha256`);--> statement-breakpoint
CREATE INDEX `clips_by_path` ON `clips` (`path`);--> statement-breakpoint
CREATE INDEX `clips_by_size` ON `clips` (`size_bytes`);--> statement-breakpoint
CREATE TABLE `facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`clip_id` text NOT NULL,
	`attempt_id` text,
	`state` text NOT NULL,
	`urgency` integer NOT NULL,
	`order` text NOT NULL,
	`crashes` integer DEFAULT 0 NOT NULL,
	`problem_code` text,
	`problem_message` text,
	`result_file` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`clip_id`) REFERENCES `clips`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_id_unique` ON `jobs` (`id`);--> statement-breakpoint
CREATE INDEX `jobs_by_state` ON `jobs` (`state`,`seq`);--> statement-breakpoint
CREATE INDEX `jobs_by_clip` ON `jobs` (`clip_id`);--> statement-breakpoint
CREATE TABLE `judgements` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`machine` text NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `measurements` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`points` text NOT NULL,
	`result` text,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `measurements_id_unique` ON `measurements` (`id`);--> statement-breakpoint
CREATE INDEX `measurements_by_attempt` ON `measurements` (`attempt_id`,`seq`);--> statement-breakpoint
CREATE TABLE `tags` (
	`attempt_seq` integer NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`attempt_seq`, `tag`),
	FOREIGN KEY (`attempt_seq`) REFERENCES `attempts`(`seq`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tags_by_name` ON `tags` (`tag`,`attempt_seq`);