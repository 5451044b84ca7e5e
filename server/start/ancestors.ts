import { readFileSync } from "node:fs";

const LOOK_EVERY = 500;

/**
 * Calls `gone` when the npm that runs this process is killed: a signal that cannot be passed on would leave
 * everything running with nobody to stop it. A shell that ends after `npm start &` is nothing of that kind.
 */
export function watchNpm(gone: () => void): void {
	const npm = process.env.npm_lifecycle_event ? npmAbove(process.ppid) : undefined;
	if (npm === undefined) return;
	const born = birthOf(npm);
	const watch = setInterval(() => {
		if (birthOf(npm) === born) return;
		clearInterval(watch);
		gone();
	}, LOOK_EVERY).unref();
}

/** npm starts scripts through a shell, which may or may not have stepped aside. */
function npmAbove(pid: number): number | undefined {
	for (let above: number | undefined = pid, steps = 0; above && above > 1 && steps < 3; steps++) {
		if (commandOf(above).includes("npm")) return above;
		above = parentOf(above);
	}
	return undefined;
}

/** The words of /proc/<pid>/stat after the name, which may hold anything. */
function statOf(pid: number): string[] | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, "utf8");
		return text.slice(text.lastIndexOf(")") + 2).split(" ");
	} catch {
		return undefined;
	}
}

function parentOf(pid: number): number | undefined {
	const parent = Number(statOf(pid)?.[1]);
	return Number.isInteger(parent) ? parent : undefined;
}

/** When the process began, in ticks since the machine did; undefined for one that is gone. */
function birthOf(pid: number): string | undefined {
	const stat = statOf(pid);
	return stat?.[0] === "Z" ? undefined : stat?.[19];
}

function commandOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
	} catch {
		return "";
	}
}
