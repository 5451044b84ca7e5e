ALTER TABLE "feedback_facts" ADD COLUMN "behind" jsonb;--> statement-breakpoint
ALTER TABLE "feedback_facts" ADD COLUMN "sent_to" text;--> statement-breakpoint
ALTER TABLE "feedback_facts" ADD COLUMN "answered_by" text;--> statement-breakpoint
ALTER TABLE "feedback_facts" ADD COLUMN "answered_after" bigint;--> statement-breakpoint
CREATE INDEX "notices_failed" ON "notices" USING btree ("id") WHERE status = 'failed';--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "outbox" USING btree ("id") WHERE status = 'failed';