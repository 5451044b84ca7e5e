import type { Box, DeskPage } from "@/server/alerts/types";

const PAGE = 30;

/** What is asked for of a box: its first page is made on the server by the same words. */
export const askedOf = (box: Box, text: string) => ({ box, limit: PAGE, ...(text === "" ? {} : { text }) });

/** Pages that follow one another are kept apart from single ones. */
export const pagesKey = <Key extends readonly unknown[]>(key: Key) => [...key, "pages"] as const;

export const firstOf = (page: DeskPage) => ({ pages: [page], pageParams: [""] });
