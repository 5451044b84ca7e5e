/** Every law by its short name, which is what the command's last line calls it. */
export const LAWS = {
	sum: "a balance is the sum of its ledger, row by row",
	places: "a contact stands on one node of a flow, and that node exists",
	"nobody-lost": "who entered is active, finished or exited",
	stats: "counts are a recount over passes, positions and paths",
	stages: "every change of a stage is kept, each from where the one before led",
	erasure: "of whom was erased nothing personal is left",
	opinion: "the engine and the naive interpreter agree",
	order: "the order of contacts does not matter",
	twice: "the same scenario gives the same twice",
	parity: "the sandbox and the real tables tell the same, row by row",
	lane: "so they do where the engine moves whole waves by one statement",
	durable: "so they do through the durable driver",
	late: "so they do when every timer is served late",
	undo: "an undo of a deletion restores the facts",
	recompute: "recomputing a score a second time writes nothing",
	harmless: "a preview changes no real row",
	export: "what is exported is what was applied, and applying it again changes nothing",
	ingest: "events of any time come to the same however they are packed into batches",
} as const;
export type Law = keyof typeof LAWS;
