import { connect } from "@/db/client";
import { openEngine } from "@/workflows/engine/live/engine";
import { createHands } from "../hands";
import { wakeTracks } from "../wake";
import { serveApp } from "./serve";

/** The app in a process of its own, to be killed: `app.ts DATABASE_URL PORT`. Tells its parent where the driver is. */
const [, , url = "", port = "0"] = process.argv;
const sql = connect(url);
const app = await serveApp((client) => createHands(openEngine(sql, { wake: wakeTracks(client) }), {}), {
	sql,
	port: Number(port),
});
process.send?.({ driverUrl: app.driverUrl });
