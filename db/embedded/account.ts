import { spawnSync } from "node:child_process";
import { type Stats, statSync } from "node:fs";
import { StartError } from "./errors";

/** Who the server runs as: PostgreSQL refuses root. Empty for an ordinary user, who runs it as himself. */
export type Account = { uid?: number; gid?: number };

const KNOWN_NAMES = ["postgres", "ripen"];
const USER_TOOLS: [string, string[]][] = [
	["useradd", ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", "ripen"]],
	["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "ripen"]],
];

/** The owner of an existing cluster stays its owner; else an account for databases, made where there is none. */
export function serverAccount(existingCluster?: string): Account {
	if (process.getuid?.() !== 0) return {};
	const owner = existingCluster === undefined ? undefined : look(existingCluster);
	if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
	return KNOWN_NAMES.map(lookUp).find(Boolean) ?? createAccount();
}

function look(path: string): Stats | undefined {
	try {
		return statSync(path);
	} catch {
		return undefined;
	}
}

function createAccount(): Account {
	for (const [tool, args] of USER_TOOLS) {
		if (spawnSync(tool, args).status !== 0) continue;
		const account = lookUp("ripen");
		if (account) return account;
	}
	const nobody = lookUp("nobody");
	if (nobody) return nobody;
	throw new StartError(
		"PostgreSQL does not run as root, and no other account for it could be made.",
		"Start Ripen as an ordinary user, or create a user named ripen.",
	);
}

function lookUp(name: string): Account | undefined {
	const [uid, gid] = ["-u", "-g"].map((flag) => {
		const result = spawnSync("id", [flag, name], { encoding: "utf8" });
		return result.status === 0 ? Number(result.stdout) : undefined;
	});
	return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
