// The words of the page, from the script made at build for its language.

const words = window.pathwaysWords;
const pluralRules = new Intl.PluralRules(words.language);
const DAY = 86400000;
const numberFormat = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2 });
const dateFormat = new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "UTC" });

function say(key, values) {
  const text = words.texts[key];
  if (text === undefined) throw new Error(`No words for ${key}.`);
  return filled(text, values);
}

// Each form of a plural is given for a few numbers. The one used is that of the number's kind.
function sayNumber(key, number, values) {
  const forms = words.plurals[key];
  if (forms === undefined) throw new Error(`No words for ${key}.`);
  const kind = pluralRules.select(number);
  const found = forms.find(([sample]) => pluralRules.select(sample) === kind) || forms[forms.length - 1];
  return filled(found[1], { ...values, n: numberFormat.format(number) });
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    if (!values || !(name in values)) throw new Error(`Nothing to fill in for ${name}.`);
    return String(values[name]);
  });
}

function dayInWords(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : dateFormat.format(day);
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function joined(texts) {
  return new Intl.ListFormat(words.locale, { type: "conjunction" }).format(texts);
}
