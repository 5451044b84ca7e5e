import { contactsRouter } from "./contacts";
import { fieldsRouter } from "./fields";
import { flowsRouter } from "./flows";
import { healthRouter } from "./health";
import { createRouter } from "./init";
import { keysRouter } from "./keys";
import { populationRouter } from "./population";
import { previewRouter } from "./preview";
import { scenariosRouter } from "./scenarios";
import { scoresRouter } from "./scores";
import { segmentsRouter } from "./segments";
import { usersRouter } from "./users";

/** What the screens may ask, one router per entity. */
export const router = createRouter({
	health: healthRouter,
	flows: flowsRouter,
	scenarios: scenariosRouter,
	population: populationRouter,
	users: usersRouter,
	keys: keysRouter,
	segments: segmentsRouter,
	scores: scoresRouter,
	fields: fieldsRouter,
	contacts: contactsRouter,
	preview: previewRouter,
});
