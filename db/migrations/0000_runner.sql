CREATE TABLE "runner_crons" (
	"function_id" text NOT NULL,
	"cron" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "runner_crons_function_id_cron_pk" PRIMARY KEY("function_id","cron")
);
--> statement-breakpoint
CREATE TABLE "runner_events" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runner_functions" (
	"id" text PRIMARY KEY NOT NULL,
	"app" text NOT NULL,
	"config" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runner_heartbeats" (
	"owner" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runner_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "runner_runs_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"function_id" text NOT NULL,
	"event" text NOT NULL,
	"concurrency_key" text NOT NULL,
	"status" text NOT NULL,
	"waits_for" text NOT NULL,
	"wake_at" timestamp with time zone NOT NULL,
	"attempt" integer NOT NULL,
	"lease" text,
	"lease_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "runner_runs_status" CHECK ("runner_runs"."status" in ('waiting', 'completed', 'failed', 'parked')),
	CONSTRAINT "runner_runs_waits_for" CHECK ("runner_runs"."waits_for" in ('start', 'sleep', 'retry'))
);
--> statement-breakpoint
CREATE TABLE "runner_steps" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "runner_steps_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"data" text,
	"error" text,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "runner_steps_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
ALTER TABLE "runner_crons" ADD CONSTRAINT "runner_crons_function_id_runner_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "public"."runner_functions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runner_steps" ADD CONSTRAINT "runner_steps_run_id_runner_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runner_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runner_events_received" ON "runner_events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "runner_runs_due" ON "runner_runs" USING btree ("wake_at","number") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "runner_runs_leased" ON "runner_runs" USING btree ("function_id","concurrency_key") WHERE status = 'waiting' and lease is not null;--> statement-breakpoint
CREATE INDEX "runner_runs_ended" ON "runner_runs" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "runner_runs_parked" ON "runner_runs" USING btree ("function_id") WHERE status = 'parked';