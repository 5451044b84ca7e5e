import type { InspectorInput } from "@/workflows/language/define-node";
import { BandsField } from "./bands";
import { BranchesField } from "./branches";
import { CronField } from "./cron-field";
import { EventFilterField, FilterField } from "./filters";
import {
	DateFieldInput,
	EventInput,
	FieldInput,
	FlowInput,
	RecipientInput,
	ScoreInput,
	SegmentInput,
	StageInput,
	StaticSegmentInput,
	TagInput,
	UserInput,
	UsersInput,
} from "./pick";
import {
	BetweenField,
	BooleanField,
	DurationField,
	NumberField,
	OffsetField,
	SelectField,
	TimeField,
	UrlField,
} from "./plain";
import { AnswersField, MultiselectField, WeekdaysField } from "./several";
import { TextareaField, TextField } from "./template";
import type { Input } from "./types";
import { ValueField } from "./value-field";

/** The control for each input that a definition can ask for; one that is missing here does not compile. */
export const inputs: Record<InspectorInput, Input> = {
	score: { Draw: ScoreInput },
	segment: { Draw: SegmentInput },
	"static-segment": { Draw: StaticSegmentInput },
	number: { Draw: NumberField },
	duration: { Draw: DurationField },
	offset: { Draw: OffsetField },
	filter: { Draw: FilterField, framed: true },
	"event-filter": { Draw: EventFilterField, framed: true },
	text: { Draw: TextField },
	textarea: { Draw: TextareaField },
	value: { Draw: ValueField },
	user: { Draw: UserInput },
	users: { Draw: UsersInput },
	recipient: { Draw: RecipientInput },
	stage: { Draw: StageInput },
	field: { Draw: FieldInput },
	"date-field": { Draw: DateFieldInput },
	flow: { Draw: FlowInput },
	tag: { Draw: TagInput },
	time: { Draw: TimeField },
	between: { Draw: BetweenField },
	weekdays: { Draw: WeekdaysField, framed: true },
	cron: { Draw: CronField },
	event: { Draw: EventInput },
	answers: { Draw: AnswersField, framed: true },
	select: { Draw: SelectField },
	multiselect: { Draw: MultiselectField, framed: true },
	boolean: { Draw: BooleanField, framed: true },
	bands: { Draw: BandsField, framed: true },
	branches: { Draw: BranchesField, framed: true },
	url: { Draw: UrlField },
};
