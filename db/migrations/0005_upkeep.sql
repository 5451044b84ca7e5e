CREATE TABLE "chores" (
	"name" text PRIMARY KEY NOT NULL,
	"done_at" timestamp with time zone,
	"through" jsonb,
	"report" jsonb
);
--> statement-breakpoint
ALTER TABLE "ledger" ADD COLUMN "carried" jsonb;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "keep_events" integer DEFAULT 25;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "keep_ledger" integer DEFAULT 25;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "keep_passes" integer DEFAULT 25;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "keep_paths" integer DEFAULT 13;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "keep_deliveries" integer DEFAULT 13;