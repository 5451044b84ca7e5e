import { note, putInOutbox, snapshots } from "@/workflows/engine/reach";
import { render } from "@/workflows/engine/templates";
import type { Run } from "../run";

const STOPS_MARKETING = `when 'email' = any (c.do_not_contact) then 'does not want e-mail' when c.suspended then 'marketing is suspended'`;

/** Accepts or refuses the mail now; it is delivered when the contact rests. A refused mail moves on and says why. */
export const run: Run<"send-email"> = async (firing) => {
	const { subject, body, kind = "marketing" } = firing.node.config;
	const refusal = `case when c.email is null then 'has no e-mail address' ${kind === "marketing" ? STOPS_MARKETING : ""} end`;
	const found = await snapshots(firing, refusal);
	const rows = found.map((one) => {
		const written = render(subject, one.data);
		const text = render(body, one.data);
		const error = one.refusal ?? written.error ?? text.error;
		return {
			...one,
			kind: "mail" as const,
			status: one.refusal === null ? ("pending" as const) : ("refused" as const),
			payload: { to: one.data.contact.email, subject: written.text, body: text.text, kind },
			error,
		};
	});
	await putInOutbox(firing, rows);
	await note(
		firing,
		rows.flatMap((row) => (row.error ? [{ passId: row.passId, note: `mail: ${row.error}` }] : [])),
	);
	return [];
};
