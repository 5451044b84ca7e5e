import { contactsRouter } from "./contacts";
import { fieldsRouter } from "./fields";
import { flowsRouter } from "./flows";
import { healthRouter } from "./health";
import { createRouter } from "./init";
import { keysRouter } from "./keys";
import { scoresRouter } from "./scores";
import { segmentsRouter } from "./segments";
import { usersRouter } from "./users";

/** What the screens may ask, one router per entity. */
export const router = createRouter({
	health: healthRouter,
	flows: flowsRouter,
	users: usersRouter,
	keys: keysRouter,
	segments: segmentsRouter,
	scores: scoresRouter,
	fields: fieldsRouter,
	contacts: contactsRouter,
});
