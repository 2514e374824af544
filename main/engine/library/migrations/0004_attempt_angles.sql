CREATE TABLE `attempt_angles` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`attempt_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`clip_id` text NOT NULL,
	`offset_frames` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`clip_id`) REFERENCES `clips`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempt_angles_by_attempt` ON `attempt_angles` (`attempt_id`,`seq`);