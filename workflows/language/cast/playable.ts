import { parseDuration } from "../duration";
import type { Program } from "../program";
import type { ScenarioContact, TimelineEntry } from "../scenario";
import { ANSWERS, type Answer } from "../values";
import { addressOf, MADE_UP } from "./address";
import { type Chance, chanceOf } from "./chance";
import { secondsOf } from "./moments";
import { FIRST_NAMES, LAST_NAMES } from "./people";
import { CROWD } from "./schema";
import type { Cast, ContactReactions, Crowd, Persona, Playable, ScriptLine, Who } from "./types";
import { after } from "./when";

export type PlayableOptions = {
	/** What lies behind so many days is left out. */
	days: number;
	seed: number;
	program: Program;
};

type Deed = { second: number; entry: TimelineEntry };
type Life = { who: Who; contact: ScenarioContact; deeds: Deed[]; reacts: ContactReactions };

/**
 * The contacts of a cast with what they do and how they react, in time order; at one instant in the order of the cast. Each
 * life hangs on the seed, the persona's key and the contact's number alone: what is added beside it does not change it.
 */
export const playable = (cast: Cast, options: PlayableOptions): Playable =>
	together([...livesOf(cast, options)]);

/** So many things are laid out between two rests. */
const REST_EVERY = 20_000;

/** The same for whoever has something else to do meanwhile, or may be told to stop: a rest that throws ends it. */
export async function playableWithRests(
	cast: Cast,
	options: PlayableOptions,
	rest: () => Promise<void>,
): Promise<Playable> {
	const lives: Life[] = [];
	let laidOut = 0;
	for (const life of livesOf(cast, options)) {
		lives.push(life);
		laidOut += 1 + life.deeds.length;
		if (laidOut < REST_EVERY) continue;
		laidOut = 0;
		await rest();
	}
	await rest();
	return together(lives);
}

function* livesOf(cast: Cast, { days, seed, program }: PlayableOptions): Generator<Life> {
	const end = days * 86_400;
	for (const persona of [...cast.personas, ...(cast.copies ?? [])])
		for (let n = 1; n <= persona.count; n++) yield lifeOf(persona, n, seed, end);
	const { crowd } = cast;
	for (let n = 1; crowd && n <= crowd.count; n++) yield oneOfCrowd(crowd, n, seed, end, program);
}

function together(lives: readonly Life[]): Playable {
	const deeds = lives.flatMap((life) => life.deeds).sort((a, b) => a.second - b.second);
	return {
		contacts: lives.map((life) => life.contact),
		timeline: deeds.map((deed) => deed.entry),
		reactions: lives.map((life) => life.reacts),
		who: lives.map((life) => life.who),
	};
}

/** Names to be addressed by; who has others keeps them. */
const named = (chance: Chance) => ({
	first_name: chance.pick(FIRST_NAMES),
	last_name: chance.pick(LAST_NAMES),
});

function lifeOf(persona: Persona, n: number, seed: number, end: number): Life {
	const { domain: _, fields, ...facts } = persona.facts;
	const email = addressOf(persona, n);
	const names = named(chanceOf(seed, persona.key, n));
	const name = persona.count === 1 ? persona.name : `${persona.name} ${n}`;
	return {
		who: { email, persona: persona.key, name },
		contact: { email, ...facts, fields: { ...names, ...fields } },
		deeds: persona.script
			.flatMap((line, i) => deedsOf(line, email, chanceOf(seed, persona.key, n, i)))
			.filter((deed) => deed.second <= end),
		reacts: { ...persona.reacts, email },
	};
}

function deedsOf(line: ScriptLine, contact: string, chance: Chance): Deed[] {
	return secondsOf(line, chance).map((second) => ({
		second,
		entry: { at: after(second), contact, ...thing(line) },
	}));
}

function thing(line: ScriptLine) {
	if ("set" in line) return { set: line.set };
	if ("points" in line) return { points: line.points, ...(line.note !== undefined && { note: line.note }) };
	return { does: line.does, ...(line.with !== undefined && { with: line.with }) };
}

function oneOfCrowd(crowd: Crowd, n: number, seed: number, end: number, program: Program): Life {
	const email = `${CROWD}-${n}@${MADE_UP}`;
	const chance = chanceOf(seed, CROWD, n);
	const fields = named(chance);
	const sellers = program.users.filter((user) => user.role === "sales").map((user) => user.email);
	const owner = sellers.length === 0 ? {} : { owner: chance.pick(sellers) };
	const { answers } = crowd;
	const answer = answers && drawn(answers.shares, chance.next());
	return {
		who: { email, persona: CROWD, name: `${fields.first_name} ${fields.last_name}` },
		contact: { email, ...owner, fields },
		deeds: crowd.rates.flatMap((rate, i) => ratedDeeds(rate, email, chanceOf(seed, CROWD, n, i), end)),
		reacts: { email, ...(answer && answers && { answers: [{ answer, after: answers.after }] }) },
	};
}

function drawn(shares: Partial<Record<Answer, number>>, luck: number): Answer | undefined {
	let below = 0;
	return ANSWERS.find((answer) => {
		below += shares[answer] ?? 0;
		return luck < below;
	});
}

const A_WEEK = parseDuration("1w");

/** Moments without memory, so many a week on the average: the gaps between them are exponential. */
function ratedDeeds(rate: Crowd["rates"][number], contact: string, chance: Chance, end: number): Deed[] {
	const deeds: Deed[] = [];
	if (!chance.maybe(rate.share)) return deeds;
	const gap = () => (-Math.log(1 - chance.next()) * A_WEEK) / rate.perWeek;
	for (let second = gap(); second <= end; second += gap()) {
		const at = Math.floor(second);
		const does = { does: rate.event, ...(rate.with !== undefined && { with: rate.with }) };
		deeds.push({ second: at, entry: { at: after(at), contact, ...does } });
	}
	return deeds;
}
