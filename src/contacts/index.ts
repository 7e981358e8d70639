export { Contact, contacts } from "./contact.ts";
