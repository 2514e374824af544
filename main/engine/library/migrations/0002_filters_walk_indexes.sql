CREATE INDEX `attempts_by_recorded_at` ON `attempts` (`in_bin`,`recorded_at`,`seq`,`state`,`verdict`,`lifter`,`attempt_number`,`search_text`);--> statement-breakpoint
CREATE INDEX `attempts_by_lifter` ON `attempts` (`in_bin`,`lifter`,`seq`,`state`,`verdict`,`attempt_number`,`recorded_at`,`search_text`);--> statement-breakpoint
CREATE INDEX `attempts_by_attempt_number` ON `attempts` (`in_bin`,`attempt_number`,`seq`,`state`,`verdict`,`lifter`,`recorded_at`,`search_text`);--> statement-breakpoint
CREATE INDEX `attempts_by_verdict` ON `attempts` (`in_bin`,`verdict`,`seq`,`state`,`lifter`,`attempt_number`,`recorded_at`,`search_text`);--> statement-breakpoint
CREATE INDEX `attempts_by_margin` ON `attempts` (`in_bin`,`margin_mm`,`seq`,`state`,`verdict`,`lifter`,`attempt_number`,`recorded_at`,`search_text`);--> statement-breakpoint
CREATE INDEX `attempts_by_state` ON `attempts` (`in_bin`,`state`,`seq`,`verdict`,`lifter`,`attempt_number`,`recorded_at`,`search_text`);