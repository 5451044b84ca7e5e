import fc from "fast-check";

/** The few names that random programs and timelines are made of, so that they meet each other often. */
export const EVENTS = ["go", "buy", "email_open"];
export const TAGS = ["x", "y", "Z"];
export const STAGES = ["Lead", "MQL", "SQL", "Customer"];
export const USERS = ["sam@acme.test", "kim@acme.test", "lee@acme.test"];
export const SCORES = ["e", "fit", "n"];
export const STATIC = ["stat", "pool"];
export const DYNAMIC = ["a", "b", "c"];
export const FLOWS = ["one", "two", "three", "four"];
export const ANSWERS = ["good_lead", "bad_timing", "bad_fit", "junk"];
export const ZONES = [
	"Europe/Berlin",
	"America/New_York",
	"Asia/Kolkata",
	"Australia/Lord_Howe",
	"UTC",
	"Mars/Olympus",
];
export const DATES = [
	"2026-03-28",
	"2026-03-29",
	"2026-03-30",
	"2026-10-25",
	"2026-03-29T01:30:00Z",
	"2026-03-28T23:30:00Z",
	"2026-10-25T01:15:00Z",
	"2026-10-24",
];
export const CLOCKS = [
	"00:00",
	"00:30",
	"01:45",
	"02:15",
	"02:30",
	"02:45",
	"03:00",
	"08:00",
	"09:00",
	"18:00",
	"22:00",
];
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export const one = <T>(...values: T[]) => fc.constantFrom(...values);
export const among = <T>(values: readonly T[]) => fc.constantFrom(...values);
/** Lengths that add up to the same instants again and again. */
export const length = one("1h", "2h", "6h", "12h", "1d", "1d", "2d", "2d", "3d", "7d");
export const windowLength = one("1h", "12h", "1d", "2d", "7d");
export const points = one(-30, -10, -5, 5, 10, 20, 30, 60);
export const threshold = one(0, 5, 10, 20, 30, 50);
export const comparison = one("=", "!=", ">", ">=", "<", "<=");

/** A record whose keys may each be left out. */
export const some = <V>(shape: Record<string, fc.Arbitrary<V>>): fc.Arbitrary<Record<string, V>> =>
	fc.record(shape, { requiredKeys: [] }).map((read) => read as Record<string, V>);

/** Removes what is undefined, as a file would not have it. */
export const tidy = <T extends object>(value: T): T =>
	Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** A value often left out. */
export const rarely = <T>(value: fc.Arbitrary<T>, oneIn = 4) =>
	fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Mostly a long list: by itself fast-check writes short ones. Shrinks to the short ones all the same. */
export const many = <T>(element: fc.Arbitrary<T>, few: number, most: number): fc.Arbitrary<T[]> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: 1, arbitrary: fc.array(element, { maxLength: few }) },
		{ weight: 5, arbitrary: fc.array(element, { minLength: few + 1, maxLength: most, size: "max" }) },
	);
