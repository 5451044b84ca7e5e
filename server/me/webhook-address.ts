import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { Problem } from "../api/problem";

/**
 * Addresses that machines use to ask about themselves: in a cloud, the credentials of the machine are there. All others
 * may be told, also those inside the house: a chat server often stands there.
 */
const forbidden = new BlockList();
forbidden.addSubnet("169.254.0.0", 16, "ipv4");
forbidden.addSubnet("fe80::", 10, "ipv6");
forbidden.addAddress("fd00:ec2::254", "ipv6");
forbidden.addAddress("100.100.100.200", "ipv4");

const isForbidden = (address: string) => forbidden.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Resolves a name to its addresses; one that cannot be resolved has none. */
export type Resolve = (host: string) => Promise<string[]>;
const byDns: Resolve = async (host) =>
	(await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);

/** Throws a Problem, with `path` as its place, where alerts must not be posted to this address (http or https). */
export async function allowAddress(url: string, path: string, resolve: Resolve = byDns): Promise<void> {
	const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
	const addresses = isIP(host) ? [host] : await resolve(host);
	if (!addresses.some(isForbidden)) return;
	throw new Problem(422, "Unprocessable content", "This address is not allowed.", [
		{
			path,
			message: "is a link-local address of a machine; any other http or https address is allowed",
		},
	]);
}
