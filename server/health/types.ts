/** Rows of the big tables (above 100,000 an estimate) and what the database takes on disk. */
export type Sizes = {
	contacts: number;
	events: number;
	ledger: number;
	enrollments: number;
	alerts: number;
	outbox: number;
	databaseBytes: number;
};

export type Part = { status: "up" | "starting" | "down"; detail: string };

export type Health = {
	/** `degraded`: every part answers, but contacts wait longer than they should. */
	status: "ok" | "degraded" | "down";
	at: string;
	parts: { database: Part; driver: Part; app: Part };
	/** The earliest instant that is over and not served, in flows that are not paused. */
	oldestOverdue: string | null;
	driverHeartbeat: string | null;
	/** Seconds since the oldest entry of the outbox that is due was written. */
	outboxAge: number | null;
	/** Contacts that stand stuck on a node. */
	stuck: number;
	sizes: Sizes | null;
};
