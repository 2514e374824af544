CREATE TRIGGER measurements_are_never_changed BEFORE UPDATE ON measurements
BEGIN
  SELECT raise(ABORT, 'what a person measured is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER measurements_are_never_removed BEFORE DELETE ON measurements
BEGIN
  SELECT raise(ABORT, 'what a person measured is never removed');
END;
