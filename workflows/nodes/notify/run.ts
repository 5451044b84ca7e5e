import { note, putInOutbox, type Snapshot, snapshots } from "@/workflows/engine/reach";
import * as q from "@/workflows/engine/sql";
import { render } from "@/workflows/engine/templates";
import { parseDuration } from "@/workflows/language/duration";
import type { Run } from "../run";
import type { Recipient } from "./definition";

const REASONS = `(select jsonb_agg(jsonb_build_object('score', r.key, 'reason', r.reason, 'points', r.points) order by r.points desc, r.reason, r.key)
	from (select s.key, l.reason, sum(l.applied) as points from ledger l join scores s on s.id = l.score_id
		where l.contact_id = n."contactId" and l.applied > 0 group by 1, 2 order by 3 desc, 2, 1 limit 3) r)`;

/** One alert for each firing, unless the same node told of the same contact less than `dedupe` ago. */
export const run: Run<"notify"> = async (firing) => {
	const { s, version, node } = firing;
	const { dedupe, via = ["inbox", "email"] } = node.config;
	const told = dedupe
		? `case when exists (select from alerts a where a.contact_id = k.contact_id and a.flow_id = ${version.flow.id}
			and a.node = ${q.text(node.id)} and a.at + ${q.seconds(parseDuration(dedupe))} > k.at) then 'told already' end`
		: "null::text";
	const found = await snapshots(firing, told);
	const rows = found
		.filter((one) => one.refusal === null)
		.map((one) => ({ ...one, ...alertOf(one, node.config) }));
	const alerts = await s.context.run<{ id: number; contact_id: number }>(
		`insert into alerts (contact_id, flow_id, version_id, node, at, to_user, to_role, note, via, subject, message, asks_feedback, reasons)
		select n."contactId", ${version.flow.id}, ${version.id}, ${q.text(node.id)}, n.at, n."toUser", n."toRole", n.note,
			array[${via.map(q.text).join(", ")}], n.subject, n.message, ${node.config["ask-feedback"] === true}, ${REASONS}
		from jsonb_to_recordset($1::jsonb) n("contactId" bigint, at timestamptz, "toUser" text, "toRole" text, note text, subject text, message text)
		order by n."contactId" returning id, contact_id`,
		[JSON.stringify(rows)],
	);
	if (s.context.mail === "outbox") {
		const idOf = new Map(alerts.map((alert) => [alert.contact_id, alert.id]));
		const kinds = via.flatMap((way) =>
			way === "inbox" ? [] : [`alert-${way === "email" ? "mail" : "webhook"}` as const],
		);
		await putInOutbox(
			firing,
			rows.flatMap((row) =>
				kinds.map((kind) => ({
					...row,
					kind,
					status: "pending" as const,
					payload: {},
					alertId: idOf.get(row.contactId),
				})),
			),
		);
	}
	await note(
		firing,
		found.flatMap((one) => (one.refusal === null ? [] : [{ passId: one.passId, note: one.refusal }])),
	);
	return [];
};

/** Whom the alert goes to and what it says. To an owner that is not set it goes to role sales and says so. */
function alertOf(one: Snapshot, config: { to: Recipient; subject: string; message?: string }) {
	const subject = render(config.subject, one.data);
	const message = render(config.message ?? "", one.data);
	const failed = subject.error ?? message.error;
	const text = { subject: subject.text, message: message.text };
	const note = failed ? `the text could not be written: ${failed}` : null;
	if (typeof config.to === "object") {
		const toUser = "user" in config.to ? config.to.user : null;
		const toRole = "role" in config.to ? config.to.role : null;
		return { ...text, toUser, toRole, note };
	}
	if (one.owner !== null) return { ...text, toUser: one.owner, toRole: null, note };
	return { ...text, toUser: null, toRole: "sales", note: note ?? "the contact has no owner" };
}
