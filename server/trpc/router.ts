import { contactsRouter } from "./contacts";
import { deskRouter } from "./desk";
import { fieldsRouter } from "./fields";
import { flowsRouter } from "./flows";
import { healthRouter } from "./health";
import { homeRouter } from "./home";
import { inboxRouter } from "./inbox";
import { createRouter } from "./init";
import { keysRouter } from "./keys";
import { mailboxRouter } from "./mailbox";
import { meRouter } from "./me";
import { populationRouter } from "./population";
import { previewRouter } from "./preview";
import { reportsRouter } from "./reports";
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
	me: meRouter,
	desk: deskRouter,
	mailbox: mailboxRouter,
	home: homeRouter,
	keys: keysRouter,
	segments: segmentsRouter,
	scores: scoresRouter,
	fields: fieldsRouter,
	contacts: contactsRouter,
	preview: previewRouter,
	reports: reportsRouter,
	inbox: inboxRouter,
});
