/** What a field or a row gives its control: who it belongs to, and whether it may be changed. */
export type Control = {
	id?: string | undefined;
	disabled?: boolean | undefined;
	"aria-label"?: string | undefined;
	"aria-describedby"?: string | undefined;
	"aria-invalid"?: boolean | undefined;
};

/** A control that stands in a row with others; its width is its own. */
export const slimClass =
	"field-sizing-content min-h-7 max-w-full rounded-md border border-line bg-panel px-1.5 py-0.5 text-ink hover:border-edge placeholder:text-muted/80 aria-[invalid=true]:border-danger disabled:opacity-60";
