import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Account, serverAccount } from "@/db/embedded/account";
import { entersFolder } from "@/db/embedded/directory";
import { StartError } from "@/db/embedded/errors";
import { projectRoot } from "@/db/embedded/root";
import type { Asked } from "../users/first-admin";
import { emailSchema, LONGEST_PASSWORD, passwordSchema, SHORTEST_PASSWORD } from "../users/types";

export type Settings = {
	/** 0 takes a free one. */
	port: number;
	/** All addresses where there is none. */
	host: string | undefined;
	dataDir: string;
	/** An outside PostgreSQL; the embedded one stays off. */
	databaseUrl: string | undefined;
	/** Where the durable functions run. */
	driver: "embedded" | "inngest";
	/** False: a first start loads no demo company. */
	demo: boolean;
	/** With hot reload. */
	development: boolean;
	/** Who looks after an installation that has no admin yet. Without a password a one-time link is printed. */
	admin: Asked;
};

const FLAGS = ["--empty", "--dev"];

/** Reads what the environment and the command line ask for; throws a StartError for what makes no sense. */
export function readSettings(env: NodeJS.ProcessEnv, flags: string[]): Settings {
	const unknown = flags.find((flag) => !FLAGS.includes(flag));
	if (unknown) throw new StartError(`There is no option ${unknown}.`, `Known is: ${FLAGS[0]}.`);
	return {
		port: readPort(given(env.PORT) ?? "3000"),
		host: given(env.RIPEN_HOST),
		dataDir: dataDirectory(env),
		databaseUrl: readDatabaseUrl(given(env.DATABASE_URL)),
		driver: readDriver(env),
		demo: !flags.includes("--empty"),
		development: flags.includes("--dev"),
		admin: readAdmin(given(env.RIPEN_ADMIN_EMAIL), given(env.RIPEN_ADMIN_PASSWORD)),
	};
}

/**
 * RIPEN_DATA_DIR, or `.ripen` in the project. Root's own server account may not be able to enter the project:
 * then a directory of this project's own under /var/lib/ripen.
 */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
	const chosen = given(env.RIPEN_DATA_DIR);
	if (chosen) return resolve(chosen);
	const root = projectRoot();
	const local = join(root, ".ripen");
	if (process.getuid?.() !== 0 || existsSync(local) || given(env.DATABASE_URL)) return local;
	const account: Account = serverAccount();
	if (entersFolder(root, account)) return local;
	return join("/var/lib/ripen", `data-${createHash("sha256").update(root).digest("hex").slice(0, 8)}`);
}

function readPort(text: string): number {
	const port = Number(text);
	if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
	throw new StartError(
		`PORT is "${text}", which is no port.`,
		"Set PORT to a number from 1 to 65535, or unset it.",
	);
}

function readAdmin(email: string | undefined, password: string | undefined): Asked {
	if (email !== undefined && !emailSchema.safeParse(email).success)
		throw new StartError(
			`RIPEN_ADMIN_EMAIL is "${email}", which is no e-mail address.`,
			"It looks like ada@example.com.",
		);
	if (password !== undefined && !passwordSchema.safeParse(password).success)
		throw new StartError(
			"RIPEN_ADMIN_PASSWORD is too short or too long.",
			`Take ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, or unset it: then a one-time link is printed.`,
		);
	return { email: email?.toLowerCase(), password };
}

function readDatabaseUrl(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url && /^postgres(ql)?:$/.test(url.protocol)) return text;
	throw new StartError(
		"DATABASE_URL is not an address of a PostgreSQL database.",
		"It looks like postgres://user:password@host:5432/database. Unset it to use the embedded PostgreSQL.",
	);
}

/** Keys without an address mean Inngest's cloud, INNGEST_DEV its dev server. */
function readDriver(env: NodeJS.ProcessEnv): Settings["driver"] {
	const development = given(env.INNGEST_DEV);
	const dev = development !== undefined && !["0", "false"].includes(development);
	const base = given(env.INNGEST_BASE_URL);
	const keys = [given(env.INNGEST_EVENT_KEY), given(env.INNGEST_SIGNING_KEY)];
	if (!dev && !base && keys.every((key) => key === undefined)) return "embedded";
	for (const address of [base, development]) {
		if (address === undefined || ["0", "1", "true", "false"].includes(address) || URL.canParse(address))
			continue;
		throw new StartError(
			`"${address}" is not an address of an Inngest server.`,
			"Correct INNGEST_BASE_URL, or unset the INNGEST_ variables to use the embedded driver.",
		);
	}
	if (!dev && keys.some((key) => key === undefined)) {
		throw new StartError(
			"An outside Inngest needs both INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, or INNGEST_DEV=1.",
			"Set them, or unset the INNGEST_ variables to use the embedded driver.",
		);
	}
	return "inngest";
}

/** An empty variable is as good as none. */
function given(text: string | undefined): string | undefined {
	return text === undefined || text.trim() === "" ? undefined : text.trim();
}
