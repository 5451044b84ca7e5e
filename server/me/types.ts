import { z } from "zod";

/** When alert mails go: each at once, or several as one. */
export const DIGESTS = ["each", "hourly", "daily"] as const;
export type Digest = (typeof DIGESTS)[number];

const timeOfDay = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "This is no time of day; it looks like 18:30.")
	.nullable();

const calendarDay = z
	.string()
	.regex(/^\d{4}-\d\d-\d\d$/, "This is no day; it looks like 2026-03-02.")
	.refine(isDay, "There is no such day; it looks like 2026-03-02.")
	.nullable();

function isDay(text: string): boolean {
	const instant = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

export const webhookSchema = z
	.string()
	.trim()
	.max(2000, "This address is too long.")
	.refine(isHttp, "This is no web address; it looks like https://hooks.example.com/services/…");

function isHttp(text: string): boolean {
	return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

/**
 * How a person wants to be told of alerts. `quietFrom` and `quietUntil` are times of day in the person's zone; `awayFrom`
 * is the first and `awayUntil` the last day out of office, both in that zone; `deputy` is the e-mail of a user.
 */
export const alertSettingsSchema = z
	.object({
		/** IANA name; null is the company's. */
		timezone: z.string().max(100).nullable(),
		quietFrom: timeOfDay,
		quietUntil: timeOfDay,
		digest: z.enum(DIGESTS),
		awayFrom: calendarDay,
		awayUntil: calendarDay,
		deputy: z.string().max(254).nullable(),
		webhookUrl: webhookSchema.nullable(),
	})
	.superRefine((values, { addIssue }) => {
		const wrong = (path: keyof AlertSettings, message: string) =>
			addIssue({ code: "custom", path: [path], message });
		const { quietFrom, quietUntil, awayFrom, awayUntil } = values;
		if ((quietFrom === null) !== (quietUntil === null))
			wrong(quietFrom === null ? "quietFrom" : "quietUntil", "Say both times, or leave both out.");
		if (quietFrom !== null && quietFrom === quietUntil)
			wrong("quietUntil", "This is the time at which they begin; say another one.");
		if ((awayFrom === null) !== (awayUntil === null))
			wrong(awayFrom === null ? "awayFrom" : "awayUntil", "Say both days, or leave both out.");
		if (awayFrom !== null && awayUntil !== null && awayUntil < awayFrom)
			wrong("awayUntil", "This is before the first day; say a later one.");
	});

export type AlertSettings = {
	timezone: string | null;
	quietFrom: string | null;
	quietUntil: string | null;
	digest: Digest;
	awayFrom: string | null;
	awayUntil: string | null;
	deputy: string | null;
	webhookUrl: string | null;
};

/** The settings of one person, and what the form says beside them. */
export type AlertSettingsOf = {
	user: { id: number; email: string; name: string };
	settings: AlertSettings;
	/** The company's zone. */
	zone: string;
	/** Whoever may be a deputy: active, and not the person. */
	colleagues: { email: string; name: string }[];
	/** Alerts without a webhook of the person go to one of the team. */
	teamHook: boolean;
	/** A mail server is set up. */
	sendsMail: boolean;
};

/** What a webhook said to a test. `status` is null where nobody answered. */
export type TestAnswer = { ok: boolean; status: number | null; said: string };
