export { addDesk, DESK_ROUTES } from "./desk.ts";
export type { DeskParts } from "./desk-parts.ts";
export { ensureFirstUsers } from "./first-users.ts";
export type { FirstUsersParts } from "./first-users.ts";
export { createPasswords } from "./passwords.ts";
export type { PasswordCost, Passwords } from "./passwords.ts";
export { deskUsers } from "./user.ts";
export { addUser, allUsers, NewUser, setPassword, setState } from "./users.ts";
export type { UserOutcome, UserParts } from "./users.ts";
