import type { RunNode } from "@/workflows/engine/fire";
import { run as addTag } from "./add-tag/run";
import { run as addToSegment } from "./add-to-segment/run";
import { run as adjustPoints } from "./adjust-points/run";
import { run as assignOwner } from "./assign-owner/run";
import { run as callFlow } from "./call-flow/run";
import { run as calledEntry } from "./called-entry/run";
import { run as condition } from "./condition/run";
import type { NodeKind } from "./definitions";
import { run as deleteContact } from "./delete-contact/run";
import { run as eventEntry } from "./event-entry/run";
import { run as exit } from "./exit/run";
import { run as feedbackEntry } from "./feedback-entry/run";
import { run as limitPoints } from "./limit-points/run";
import { run as notify } from "./notify/run";
import { run as randomSplit } from "./random-split/run";
import { run as removeFromSegment } from "./remove-from-segment/run";
import { run as removeTag } from "./remove-tag/run";
import { run as resetPoints } from "./reset-points/run";
import type { Run } from "./run";
import { run as scheduleEntry } from "./schedule-entry/run";
import { run as scoreBands } from "./score-bands/run";
import { run as scoreEntry } from "./score-entry/run";
import { run as segmentEntry } from "./segment-entry/run";
import { run as sendEmail } from "./send-email/run";
import { run as setField } from "./set-field/run";
import { run as setPoints } from "./set-points/run";
import { run as setStage } from "./set-stage/run";
import { run as stageEntry } from "./stage-entry/run";
import { run as suspendMarketing } from "./suspend-marketing/run";
import { run as wait } from "./wait/run";
import { run as waitForEvent } from "./wait-for-event/run";
import { run as waitUntil } from "./wait-until/run";
import { run as webhook } from "./webhook/run";

/** What each kind does. A kind that is defined but missing here does not compile. */
const runs: { [K in NodeKind]: Run<K> } = {
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
};

export const runNode: RunNode = (firing) => (runs[firing.node.kind] as RunNode)(firing);
