import type { ComponentProps } from "react";
import { cx } from "./class-names";

/** Tables scroll sideways in their own frame, never the page. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
	return (
		<div className="relative overflow-x-auto">
			<table className={cx("w-full border-collapse text-left", className)} {...rest} />
		</div>
	);
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
	return (
		<th
			className={cx("border-line border-b px-4 py-2 font-medium text-muted text-xs", className)}
			scope="col"
			{...rest}
		/>
	);
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
	return <td className={cx("border-line border-b px-4 py-2.5 align-middle", className)} {...rest} />;
}
