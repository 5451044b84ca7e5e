import { castSchema } from "@/workflows/language/cast/schema";
import type { Crowd, Persona, Rate } from "@/workflows/language/cast/types";
import { readAs } from "@/workflows/language/fault";
import { ANSWERS, type Answer } from "@/workflows/language/values";

/** Shares are percent here, as people say them. */
export type CrowdValues = {
	count: number | undefined;
	rates: {
		event: string;
		with?: Record<string, unknown>;
		perWeek: number | undefined;
		share: number | undefined;
	}[];
	shares: Record<Answer, number | undefined>;
	after: string | undefined;
};

const percent = (share: number) => Math.round(share * 1000) / 10;
const none = { good_lead: undefined, bad_timing: undefined, bad_fit: undefined, junk: undefined };

/** A crowd that does, now and then, what the personas of this program do; sales answers half of it. */
export function freshCrowd(presets: readonly Persona[]): CrowdValues {
	const seen = new Set<string>();
	const rates = presets
		.flatMap((one) => one.script)
		.flatMap((line): Rate[] => {
			if (!("does" in line) || line.does === "email_unsubscribe") return [];
			const carried = line.with === undefined ? {} : { with: line.with };
			const name = JSON.stringify([line.does, carried]);
			if (seen.has(name)) return [];
			seen.add(name);
			return [{ event: line.does, ...carried, perWeek: 1, share: 0 }];
		})
		.slice(0, 4)
		.map((rate, at) => ({ ...rate, perWeek: at === 0 ? 1.5 : 0.5, share: at === 0 ? 100 : 40 }));
	return {
		count: 200,
		rates: rates.length > 0 ? rates : [{ event: "page_view", perWeek: 1.5, share: 100 }],
		shares: { good_lead: 30, bad_timing: 15, bad_fit: 10, junk: 5 },
		after: "1d",
	};
}

export function valuesOfCrowd({ count, rates, answers }: Crowd): CrowdValues {
	const shares = Object.entries(answers?.shares ?? {}).map(([name, n]) => [name, percent(n)]);
	return {
		count,
		rates: rates.map((rate) => ({ ...rate, share: percent(rate.share) })),
		shares: { ...none, ...Object.fromEntries(shares) },
		after: answers?.after ?? "1d",
	};
}

/** How many percent sales leaves without an answer; below 0 where more than all are answered. */
export const silent = ({ shares }: Pick<CrowdValues, "shares">): number =>
	100 - ANSWERS.reduce((sum, one) => sum + (shares[one] ?? 0), 0);

export type ReadCrowd = { ok: true; crowd: Crowd } | { ok: false; wrong: CrowdWrong };
export type CrowdWrong = { count?: string; answers?: string; rates: Record<number, string> };

/** The crowd of the values, or what is wrong, in words. */
export function readCrowd(values: CrowdValues): ReadCrowd {
	const answered = ANSWERS.filter((one) => (values.shares[one] ?? 0) > 0);
	const shares = Object.fromEntries(answered.map((one) => [one, values.shares[one]! / 100]));
	const crowd = {
		count: values.count ?? 0,
		rates: values.rates.map(({ perWeek, share, with: carried, event }) => ({
			event,
			...(carried && Object.keys(carried).length > 0 && { with: carried }),
			perWeek: perWeek ?? 0,
			share: (share ?? 0) / 100,
		})),
		...(answered.length > 0 && { answers: { shares, after: values.after ?? "" } }),
	};
	const read = readAs(castSchema, { personas: [], crowd });
	if (read.ok) return { ok: true, crowd: read.value.crowd! };
	const wrong: CrowdWrong = { rates: {} };
	for (const { path } of read.faults) {
		const rate = /^crowd\.rates\[(\d+)\]\.?(\w*)/.exec(path);
		if (rate) wrong.rates[Number(rate[1])] ??= RATE_WORDS[rate[2]!] ?? "Finish this line, or take it out.";
		else if (path.startsWith("crowd.answers"))
			wrong.answers ??= path.endsWith("after")
				? "Write after how long sales answers."
				: "These are more than 100 % together; lower one of them.";
		else wrong.count ??= "Write how many there are, from 1 to 10,000.";
	}
	return { ok: false, wrong };
}

const RATE_WORDS: Record<string, string> = {
	event: "Choose what they do.",
	perWeek: "Write how often a week: more than 0, at most 1,000.",
	share: "Write how many of them do it: 0 to 100 %.",
};
