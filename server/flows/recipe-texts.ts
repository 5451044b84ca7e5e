/** What the gallery says of a recipe. The purpose is one or two plain sentences. */
export type RecipeText = { title: string; purpose: string };

/** By the name of the recipe's file; those that bring a flow, in the order in which they are shown. */
export const RECIPE_TEXTS: Record<string, RecipeText> = {
	decay: {
		title: "Weekly decay",
		purpose:
			"Takes ten points a week from everybody who gives no sign, until nothing is left. Interest that cools down shows.",
	},
	limit: {
		title: "Limit",
		purpose:
			"Keeps the score between two bounds, so that one very busy visitor does not outshine everybody else.",
	},
	suppression: {
		title: "Suppression",
		purpose:
			"Clears the score of staff, vendors, schools, competitors and everybody who is suspended. They never reach sales.",
	},
	"mql-alert": {
		title: "MQL alert",
		purpose:
			"Tells the owner as soon as somebody is warm enough, moves them to the stage MQL and notes that feedback is needed.",
	},
	"feedback-request": {
		title: "Feedback request",
		purpose: "Asks the owner every three days how the lead was, with four buttons, until they have answered.",
	},
	"feedback-escalation": {
		title: "Feedback escalation",
		purpose:
			"Asks like the feedback request, tells a manager after the third time and goes on asking. Use one of the two.",
	},
	"process-feedback": {
		title: "Process feedback",
		purpose:
			"Acts on what sales answered: junk is deleted, a bad fit suspended, bad timing nurtured, a good lead becomes SQL.",
	},
	"shared-points": {
		title: "Shared points",
		purpose:
			"One flow gives the points and others call it, so that the value of a conversation is kept in one place.",
	},
	"stage-motivation": {
		title: "Stage motivation",
		purpose:
			"Reminds the owner of contacts who keep coming back but are stuck in a stage. Each new stage begins at zero.",
	},
	"manual-scoring": {
		title: "Points by hand",
		purpose: "Gives or takes points when you put somebody into a named segment. The history says why.",
	},
};
