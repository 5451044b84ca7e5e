import type { z } from "zod";
import { plain } from "@/workflows/language/chips";
import type { IconName, InspectorField, Names, NodeCategory } from "@/workflows/language/define-node";
import { addTag } from "./add-tag/definition";
import { addToSegment } from "./add-to-segment/definition";
import { adjustPoints } from "./adjust-points/definition";
import { assignOwner } from "./assign-owner/definition";
import { callFlow } from "./call-flow/definition";
import { calledEntry } from "./called-entry/definition";
import { condition } from "./condition/definition";
import { deleteContact } from "./delete-contact/definition";
import { eventEntry } from "./event-entry/definition";
import { exit } from "./exit/definition";
import { feedbackEntry } from "./feedback-entry/definition";
import { limitPoints } from "./limit-points/definition";
import { notify } from "./notify/definition";
import { randomSplit } from "./random-split/definition";
import { removeFromSegment } from "./remove-from-segment/definition";
import { removeTag } from "./remove-tag/definition";
import { resetPoints } from "./reset-points/definition";
import { scheduleEntry } from "./schedule-entry/definition";
import { scoreBands } from "./score-bands/definition";
import { scoreEntry } from "./score-entry/definition";
import { segmentEntry } from "./segment-entry/definition";
import { sendEmail } from "./send-email/definition";
import { setField } from "./set-field/definition";
import { setPoints } from "./set-points/definition";
import { setStage } from "./set-stage/definition";
import { stageEntry } from "./stage-entry/definition";
import { suspendMarketing } from "./suspend-marketing/definition";
import { wait } from "./wait/definition";
import { waitForEvent } from "./wait-for-event/definition";
import { waitUntil } from "./wait-until/definition";
import { webhook } from "./webhook/definition";

/** Every node kind, in the order of the palette. A new kind is a folder and a line here. */
export const definitions = {
	"segment-entry": segmentEntry,
	"event-entry": eventEntry,
	"score-entry": scoreEntry,
	"feedback-entry": feedbackEntry,
	"stage-entry": stageEntry,
	"schedule-entry": scheduleEntry,
	"called-entry": calledEntry,
	wait,
	"wait-until": waitUntil,
	"wait-for-event": waitForEvent,
	condition,
	"score-bands": scoreBands,
	"random-split": randomSplit,
	exit,
	"adjust-points": adjustPoints,
	"set-points": setPoints,
	"limit-points": limitPoints,
	"reset-points": resetPoints,
	"add-to-segment": addToSegment,
	"remove-from-segment": removeFromSegment,
	"add-tag": addTag,
	"remove-tag": removeTag,
	"set-field": setField,
	"set-stage": setStage,
	"assign-owner": assignOwner,
	"suspend-marketing": suspendMarketing,
	"delete-contact": deleteContact,
	notify,
	"send-email": sendEmail,
	webhook,
	"call-flow": callFlow,
} as const;

export type NodeKind = keyof typeof definitions;
export type NodeConfig<K extends NodeKind> = z.output<(typeof definitions)[K]["config"]>;

export const NODE_KINDS = Object.keys(definitions) as NodeKind[];

/** A definition seen without knowing its kind: the config is taken as it comes. */
export type AnyDefinition = {
	kind: NodeKind;
	category: NodeCategory;
	label: string;
	icon: IconName;
	config: z.ZodType;
	defaults: Record<string, unknown>;
	ports(config: Record<string, unknown>): string[];
	inspector: readonly InspectorField[];
	/** With its values marked; `sentenceOf` gives it as it is read. */
	sentence(config: Record<string, unknown>, names: Names): string;
	help: string;
	schema: number;
};

export function definitionOf(kind: NodeKind): AnyDefinition {
	// Each definition takes its own config; whoever walks over all kinds has checked it by the schema.
	return definitions[kind] as unknown as AnyDefinition;
}

export function isEntry(kind: NodeKind): boolean {
	return definitions[kind].category === "entry";
}

/** The names of a node's exits in order, also while its config is unfinished. */
export function portsOf(node: { kind: NodeKind; config?: object }): string[] {
	return definitionOf(node.kind).ports((node.config ?? {}) as Record<string, unknown>);
}

/** What the card of a node says. */
export function sentenceOf(node: { kind: NodeKind; config?: object }, names: Names): string {
	return plain(definitionOf(node.kind).sentence((node.config ?? {}) as Record<string, unknown>, names));
}
