import type { ComponentProps } from "react";
import { cx } from "./class-names";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";

const looks: Record<ButtonLook, string> = {
	primary: "border-ink bg-ink text-paper hover:opacity-90",
	plain: "border-line bg-panel text-ink hover:border-edge",
	quiet: "border-transparent text-ink hover:bg-chip",
	danger: "border-line bg-panel text-danger hover:border-danger",
};

export const buttonClass = (look: ButtonLook = "plain", small = false, square = false): string =>
	cx(
		"inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border font-medium transition-colors",
		"disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50",
		small ? "min-h-7 text-xs" : "min-h-8",
		square ? (small ? "w-7" : "w-8") : small ? "px-2" : "px-3",
		looks[look],
	);

export type ButtonProps = ComponentProps<"button"> & {
	look?: ButtonLook;
	small?: boolean;
	busy?: boolean;
	/** As wide as high, for a sign. */
	square?: boolean;
};

/** One primary button per screen. `busy` keeps its width and refuses presses. */
export function Button({ look, small, square, busy, className, disabled, type, ...rest }: ButtonProps) {
	return (
		<button
			aria-busy={busy || undefined}
			className={cx(buttonClass(look, small, square), busy && "animate-pulse", className)}
			disabled={disabled || busy}
			type={type ?? "button"}
			{...rest}
		/>
	);
}

/** A button that shows a sign only: its name is told to screen readers, and as a title. */
export function IconButton({ label, ...rest }: ButtonProps & { label: string }) {
	return <Button aria-label={label} look="quiet" square title={label} {...rest} />;
}
