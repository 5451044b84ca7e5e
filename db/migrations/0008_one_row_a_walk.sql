DROP INDEX "enrollments_node";--> statement-breakpoint
DROP INDEX "enrollments_due";--> statement-breakpoint
ALTER TABLE "paths" ADD COLUMN "next_pass_id" bigint;--> statement-breakpoint
ALTER TABLE "paths" ADD COLUMN "next_from" integer;--> statement-breakpoint
CREATE INDEX "enrollments_due" ON "enrollments" USING btree ("version_id","due","contact_id");