/** What stands between keys that are pressed together: the plus sign is a key of its own here. */
export const SPLIT = "~";

const OPEN_ABOVE = "[role=dialog][data-state=open], [role=menu][data-state=open]";

/** The ways to press a list such as "mod+z, ?": a sign may need Shift on one keyboard and none on another. */
export const presses = (keys: string): string[] =>
	keys
		.split(", ")
		.flatMap((key) =>
			key.length > 1
				? [key.replaceAll("+", SPLIT)]
				: /[a-z\d]/.test(key)
					? [key]
					: [key, `shift${SPLIT}${key}`],
		);

/** Whether a key is meant for something above the page, also where that took it and closed itself with it. */
export const isMeantAbove = (event: KeyboardEvent): boolean =>
	event.defaultPrevented || document.querySelector(OPEN_ABOVE) !== null;
