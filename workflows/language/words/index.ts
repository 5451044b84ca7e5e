export { sayAnswer } from "../say";
export { sayMeaning } from "./answers";
export { sayEvent } from "./events";
export { fullHeat, sayHeat } from "./heat";
export { type StoredLine, sayReason, sayStep, sayTopReason } from "./reasons";
