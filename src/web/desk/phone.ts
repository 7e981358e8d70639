/** An E.164 number with the spaces its country's readers expect; others as they are. */
export function sayPhone(number: string): string {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(number);
  if (french !== null) return `0${french.slice(1).join(" ")}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return american === null ? number : `+1 ${american.slice(1).join(" ")}`;
}
