/** A saved scenario of a flow, as a list shows it. */
export type ScenarioRow = {
	id: number;
	name: string;
	contacts: number;
	/** Things that happen, and things that are expected. */
	steps: number;
	expectations: number;
	/** It brings a program of its own: the rules of this house do not change what it counts. */
	ownWorld: boolean;
	/** Another one as soon as anything in it is another. */
	mark: string;
};

/** A saved scenario with its text, a file of scenario/1; its program is left out, unless it has one of its own. */
export type ScenarioFile = ScenarioRow & { text: string };

/** What came of playing all scenarios of a flow as it was saved last. */
export type ScenarioRun = {
	/** Of the draft that was played. */
	revision: number;
	results: { name: string; holds: boolean; failures: string[] }[];
};
