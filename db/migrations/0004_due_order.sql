DROP INDEX "enrollments_due";--> statement-breakpoint
CREATE INDEX "enrollments_due" ON "enrollments" USING btree ("version_id","due","contact_id") WHERE due is not null and stuck is null;