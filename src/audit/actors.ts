/** Whether an actor of the event log is somebody at the desk or in a shop, by name, and not the program itself. */
export function isPerson(actor: string): boolean {
  return /^(?:agent|shop):./.test(actor);
}
