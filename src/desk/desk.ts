import type { Routes } from "../channels/http/index.ts";
import { bookRoutes } from "./book-routes.ts";
import { bookingRoutes } from "./booking-routes.ts";
import { caseRoutes } from "./case-routes.ts";
import { closureRoutes } from "./closure-routes.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { createPasswords } from "./passwords.ts";
import type { DeskContext, DeskParts } from "./desk-parts.ts";
import type { DeskRoute } from "./desk-route.ts";
import { handoffDeedRoutes } from "./handoff-deed-routes.ts";
import { handoffRoutes } from "./handoff-routes.ts";
import { holdRoutes } from "./hold-routes.ts";
import { incidentRoutes } from "./incident-routes.ts";
import { nameRoutes } from "./name-routes.ts";
import { documentRoutes } from "./openapi.ts";
import { promiseRoutes } from "./promise-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { createSessions } from "./sessions.ts";
import { shopRoutes } from "./shop-routes.ts";
import { SignInGuard } from "./sign-in-guard.ts";
import { unansweredRoutes } from "./unanswered-routes.ts";
import { unitRoutes } from "./unit-routes.ts";
import { userRoutes } from "./user-routes.ts";

const WORK: readonly DeskRoute[] = [
  ...sessionRoutes,
  ...handoffRoutes,
  ...handoffDeedRoutes,
  ...caseRoutes,
  ...promiseRoutes,
  ...deliveryRoutes,
  ...unansweredRoutes,
  ...bookingRoutes,
  ...shopRoutes,
  ...nameRoutes,
  ...holdRoutes,
  ...unitRoutes,
  ...incidentRoutes,
  ...closureRoutes,
  ...bookRoutes,
  ...userRoutes,
];

/** Every route of the desk, in the order of the document that describes them. */
export const DESK_ROUTES: readonly DeskRoute[] = [...WORK, ...documentRoutes(WORK)];

/** Adds the desk's JSON API and its description. */
export function addDesk(routes: Routes, parts: DeskParts): void {
  const { clock, sessionSecret: secret, publicUrl } = parts;
  const isSecure = publicUrl?.startsWith("https:") ?? false;
  const desk: DeskContext = {
    parts,
    sessions: createSessions({ secret, clock, isSecure }),
    passwords: createPasswords(parts.passwordCost),
    guard: sharedGuard(parts),
  };
  for (const { method, path, roles, respond } of DESK_ROUTES) {
    // The documents may be read by other sites' tools; nothing else may, cookies or not.
    const cors = roles === "anyone" && method === "GET";
    routes.route(method, path, (request) => respond(request, desk), { cors });
  }
}

function sharedGuard({ store, clock, ids }: DeskParts): SignInGuard {
  const guard = new SignInGuard(clock, {
    name: ids.next("guard"),
    // Untold, a guess counts on this instance only.
    tell: (news) => void store.tell(news).catch(() => undefined),
  });
  store.onNews((news) => {
    guard.heard(news);
  });
  return guard;
}
