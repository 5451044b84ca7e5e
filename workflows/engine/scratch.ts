/**
 * The engine's working tables: temporary, one set per session, emptied by DELETE. Rows that change in every turn have room
 * on their page. The engine creates no table; the session that it runs on makes these once (db connections of the engine,
 * and the preview's sandbox).
 */
export const SCRATCH = [
	// The contacts of the operation, each at its own instant. `live`: something may still move in this settle; `fired`:
	// nodes that it has, known once it rests; `behind`: turns of the settle in which it fired none while it was live;
	// `stirred`: a pass left or was parked in this turn, so facts must be looked at again though nothing fires.
	`create temporary table w (contact_id bigint primary key, at timestamptz not null, fired int not null default 0,
		behind int not null default 0,
		live boolean not null default true, stirred boolean not null default false, changed text[] not null default '{}') with (fillfactor = 40)`,
	// Their passes. `ended`: finished or exited in this operation; `through`: waits that let through in this settle.
	`create temporary table p (id bigint not null, contact_id bigint not null, flow_id int not null, version_id int not null,
		entry text not null, node text not null, entered_at timestamptz not null, turn int not null, position int not null,
		since timestamptz not null, due timestamptz, happened boolean not null default false, stuck text, event jsonb,
		answer_id bigint, caller_id bigint, ended text, ended_at timestamptz, fresh boolean not null default false,
		moved boolean not null default false, arrived boolean not null default false, through text[] not null default '{}') with (fillfactor = 40)`,
	"create index on p (contact_id)",
	"create index on p (id)",
	// Who may enter in the next step 3, and through which entry.
	`create temporary table trg (contact_id bigint not null, flow_id int not null, node text not null,
		forced boolean not null default false, event jsonb, answer_id bigint)`,
	// The one node that each contact fires in this turn, and the port it leaves by.
	`create temporary table pick (pass_id bigint not null, contact_id bigint not null, at timestamptz not null,
		version_id int not null, node text not null, fired int not null, port text, note text)`,
	// What was fired since the last write-back, in order.
	`create temporary table trail (pass_id bigint not null, contact_id bigint not null, version_id int not null,
		at timestamptz not null, n int not null, node text not null, port text, note text)`,
	// The event that each contact does in this turn.
	`create temporary table ev (contact_id bigint primary key, at timestamptz not null, event_id bigint, type text not null,
		event_at timestamptz not null, properties jsonb not null)`,
	// What falls due for the contacts of the operation.
	"create temporary table agenda (contact_id bigint not null, at timestamptz not null)",
];

export const SCRATCH_TABLES = ["w", "p", "trg", "pick", "trail", "ev", "agenda"];
