const names = new Intl.DisplayNames("en-GB", { type: "region" });

/** "Italy" for IT; what is no code is a name already. */
export const sayCountry = (text: string): string =>
	/^[A-Z]{2}$/.test(text) ? (names.of(text) ?? text) : text;
