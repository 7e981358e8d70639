import { expect } from "chai";
import { createEntityFinder } from "../../../src/understanding/entities/index.ts";

const finder = createEntityFinder({ shops: [], products: [{ id: "camcorder", name: "Vega Mini" }] });
const setting = {
  now: new Date("2026-12-05T20:30:00Z"),
  zone: "Europe/Paris",
  country: "FR",
  locale: "fr",
} as const;

function names(text: string): string[] {
  return finder.find(text, setting).flatMap(({ kind, value }) => (kind === "name" ? [String(value)] : []));
}

const ROWS: readonly (readonly [text: string, ...names: string[]])[] = [
  ["je m'appelle Jean Dupont", "Jean Dupont"],
  ["je m’appelle Jean-Pierre Lefèvre et ma commande est GP-10377", "Jean-Pierre Lefèvre"],
  ["je m'appelle jean dupont", "Jean Dupont"],
  ["JE M'APPELLE MARIE DURAND", "Marie Durand"],
  ["moi c'est Karim", "Karim"],
  ["moi c'est karim, rappelez-moi demain", "Karim"],
  ["ici Mme Lefèvre", "Mme Lefèvre"],
  ["Bonjour, ici Paul Martin.", "Paul Martin"],
  ["je suis Claire Morel", "Claire Morel"],
  ["mon nom est de La Fontaine", "de La Fontaine"],
  ["mon nom est Anne de Bretagne", "Anne de Bretagne"],
  ["au nom de Sophie Bernard", "Sophie Bernard"],
  ["Je veux annuler.\nCordialement, Paul Martin", "Paul Martin"],
  ["Merci d'avance\nSophie", "Sophie"],
  ["M. Nguyen, 06 12 34 56 78", "M. Nguyen"],
  ["my name is John Smith, call me at 3", "John Smith"],
  ["Hi, this is Mary O'Brien", "Mary O'Brien"],
  ["Best regards,\nJohn", "John"],
  ["Œuvre : je m'appelle Zoé", "Zoé"],
  ["Cordialement, Léa Marchetti", "Léa Marchetti"],
  ["Cdt, L. Marchetti", "L. Marchetti"],
  ["Sincères salutations, Jean-Marc d’Ormesson", "Jean-Marc d’Ormesson"],
  ["Bonne journée, Léa", "Léa"],
  ["Merci. Karim", "Karim"],
  ["c’est Mme Granvert", "Mme Granvert"],
  ["bonjour je suis mme granvert", "mme Granvert"],
  ["M. Lavoie à l’appareil", "M. Lavoie"],
  ["Karim à l’appareil", "Karim"],
  ["Bonjour, Karim Benali à l'appareil", "Karim Benali"],
  ["ici Karim", "Karim"],
  ["c’est Karim", "Karim"],
  ["mon prénom est Léa", "Léa"],
  ["demandez Léa", "Léa"],
  ["vous parlez avec Léa Marchetti", "Léa Marchetti"],
  ["à l’attention de Mme Roux", "Mme Roux"],
  ["Léa Marchetti, 06 12 34 56 78", "Léa Marchetti"],
  ["Léa Marchetti 06 12 34 56 78", "Léa Marchetti"],
  ["This is Karim", "Karim"],
  ["Karim here", "Karim"],
  ["I'm Lea", "Lea"],
  ["the name is Granvert", "Granvert"],
  ["call me Karim", "Karim"],
  ["moi c kevin", "Kevin"],
  ["slt moi c kevin jai pu internet", "Kevin"],
  ["Sarah Cohen, 06 71 82 93 04", "Sarah Cohen"],
  ["Sarah Cohen, tél : 06 71 82 93 04", "Sarah Cohen"],
  ["Sarah Cohen, sarah.cohen@exemple.example", "Sarah Cohen"],
  ["Sarah Cohen - GP-10377", "Sarah Cohen"],
  ["Sarah Cohen, commande GP-10377", "Sarah Cohen"],
  ["moi c urgent"],
  ["moi c'est pareil"],
  ["moi c'est la box"],
  ["moi c'est le 06 12 34 56 78"],
  ["Vega Mini, commande GP-10377"],
  ["Bonjour Madame, GP-10377"],
  ["Sarah Cohen, toujours rien"],
  ["call me Monday"],
  ["call me back"],
  ["I'm Happy"],
  ["C’est Génial"],
  ["je suis Antibois"],
  ["la commande est au nom de mon mari"],
  ["Mon Téléphone 06 12 34 56 78"],
  ["je suis très déçu"],
  ["je suis client depuis 2 ans"],
  ["je suis à Antibes"],
  ["c'est urgent"],
  ["C'est Lundi"],
  ["bonjour madame"],
  ["merci beaucoup"],
  ["Merci, bonne journée"],
  ["ici ça ne marche pas"],
  ["I am waiting for two days"],
  ["thanks for your help"],
];

describe("names", () => {
  for (const [text, ...expected] of ROWS) {
    it(`finds ${expected.join() || "nobody"} in ${JSON.stringify(text)}`, () => {
      expect(names(text)).to.deep.equal(expected);
    });
  }
});
