import { useInbox } from "./state";

const hold = (held: boolean) => {
	if (useInbox.getState().held !== held) useInbox.setState({ held });
};

/** What the list listens to: it is held while a pointer or finger is on it. */
export const hands = {
	onPointerMove: () => hold(true),
	onPointerDown: () => hold(true),
	onPointerLeave: () => hold(false),
	onPointerCancel: () => hold(false),
};

/** Shows the list as it is now; it is held again with the next move on it. */
export const letGo = (): void => hold(false);
