export { PromiseRecord, promises } from "./promise.ts";
