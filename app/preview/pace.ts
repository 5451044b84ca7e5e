/** An edge is walked in so many seconds of the screen, whatever the speed. */
export const EDGE_SECONDS = 0.6;
/** A walk of several edges at one instant is over after so many edges' time, its delay included. */
export const LONGEST_WALK = 4;
/** Those who walk together follow each other within so much of an edge's time, so that all are seen. */
export const BEHIND = 0.4;
export const HOUR = 3_600_000;

/** What an edge takes in virtual ms at a speed (virtual hours per second). */
export const edgeMs = (speed: number): number => EDGE_SECONDS * speed * HOUR;
