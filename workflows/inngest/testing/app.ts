import { connect } from "@/db/client";
import { openEngine } from "@/workflows/engine/live/engine";
import { createSend } from "../send";
import { wakeTracks } from "../wake";
import { serveApp } from "./serve";

/** The app in a process of its own, to be killed: `app.ts DATABASE_URL PORT`. Tells its parent where the driver is. */
const [, , url = "", port = "0"] = process.argv;
const sql = connect(url);
const send = createSend(sql, {});
const app = await serveApp((client) => ({ engine: openEngine(sql, { wake: wakeTracks(client) }), send }), {
	sql,
	port: Number(port),
});
process.send?.({ driverUrl: app.driverUrl });
