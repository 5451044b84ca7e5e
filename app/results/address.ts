"use client";

/**
 * Changes parts of the address without loading the page anew; null takes a part out. A new view is a step of its own for
 * the browser's Back, everything else is not.
 */
export function setAddress(parts: Record<string, string | null>): void {
	const url = new URL(window.location.href);
	const before = url.searchParams.get("view");
	for (const [name, value] of Object.entries(parts))
		if (value === null) url.searchParams.delete(name);
		else url.searchParams.set(name, value);
	const step = url.searchParams.get("view") !== before;
	window.history[step ? "pushState" : "replaceState"](null, "", url);
}
