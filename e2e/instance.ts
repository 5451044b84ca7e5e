import { dataPlace, startRipen } from "@/server/start/testing/ripen";

/** The built app as `npm start` runs it, on a free port and data that is thrown away. */
export default async function setup(): Promise<() => Promise<void>> {
	const place = dataPlace();
	const key = "in-the-browser-tests";
	const ripen = startRipen({ RIPEN_DATA_DIR: place.dataDir, RIPEN_API_KEY: key });
	try {
		process.env.RIPEN_E2E_URL = await ripen.address;
		process.env.RIPEN_E2E_KEY = key;
		process.env.RIPEN_E2E_DATA = place.dataDir;
	} catch (error) {
		place.remove();
		throw error;
	}
	return async () => {
		ripen.signal("SIGTERM");
		const code = await ripen.exited;
		place.remove();
		if (code !== 0) throw new Error(`Ripen did not stop cleanly (${code}):\n${ripen.said()}`);
	};
}
