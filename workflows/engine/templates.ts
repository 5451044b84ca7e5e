import { Liquid } from "liquidjs";

/** No files, no layouts, bounded work: a template is text over `contact`, `owner` and `event`. */
const liquid = new Liquid({
	templates: {},
	ownPropertyOnly: true,
	strictVariables: false,
	cache: 500,
	parseLimit: 1_000_000,
	renderLimit: 1_000,
	memoryLimit: 10_000_000,
});

export interface Rendered {
	text: string;
	error?: string;
}

/** A missing value renders as nothing; a template that fails renders as nothing and says why. */
export function render(template: string, data: Record<string, unknown>): Rendered {
	if (!template.includes("{{") && !template.includes("{%")) return { text: template };
	try {
		return { text: String(liquid.parseAndRenderSync(template, data)).replaceAll("\0", "") };
	} catch (error) {
		return { text: "", error: error instanceof Error ? error.message : String(error) };
	}
}
