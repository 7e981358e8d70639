export { type EmailParts, emailTarget } from "./email-target.ts";
export { readAddress } from "./read-address.ts";
export { readSmtpUrl, type SmtpServer } from "./smtp.ts";
