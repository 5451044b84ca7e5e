import { startEmbedded } from "./db/embedded";
import { prepareTemplate } from "./db/testing";

/** One throw-away cluster for the whole run; RIPEN_TEST_DATABASE_URL names another that is there already. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
	if (process.env.RIPEN_TEST_DATABASE_URL) {
		await prepareTemplate(process.env.RIPEN_TEST_DATABASE_URL);
		return undefined;
	}
	const server = await startEmbedded({ throwAway: true });
	process.env.RIPEN_TEST_DATABASE_URL = server.url;
	try {
		await prepareTemplate(server.url);
	} catch (error) {
		await server.stop();
		throw error;
	}
	return server.stop;
}
