// What the engine says is English. On a page in another language the summary of a route is said
// here anew, from the figures of its answer: what is proved, its totals, days and sizes of steps.
// Where more would have to be said than stands here, and in reasons and notes, the English stays.

function inPageLanguage({ said, answer }) {
  if (words.language === ENGLISH || !said.steps.length) return said;
  const proved = answer.outcome === "optimal";
  return {
    ...said,
    headline: proved ? say(`claim.${answer.measure}`) : said.headline,
    headlineLanguage: proved ? words.language : ENGLISH,
    totals: said.totals.map((one) => totalInWords(one, answer)),
    steps: said.steps.map((step, at) => stepInWords(step, answer.steps[at], answer.totals.cost)),
  };
}

function totalInWords(one, { totals, steps }) {
  const { unknown } = totals;
  const said = (name, text) => ({ name, text, language: words.language });
  switch (one.name) {
    case "Finish":
      if (unknown.weeks) return one;
      return said(say("total.finish"), say("total.after", {
        day: dayInWords(steps.map(({ end }) => end).sort().at(-1)), time: sayNumber("weeks", totals.weeks) }));
    case "Hours":
      return said(say("total.hours"), sumInWords(sayNumber("hours", totals.hours), totals.hours, unknown.hours));
    case "Cost":
      return said(say("total.cost"), sumInWords(priceInWords(totals.cost), totals.cost.amount, unknown.cost));
    case "Steps":
      return said(say("total.steps"), numberFormat.format(totals.steps));
    default:
      return one;
  }
}

function sumInWords(text, amount, unknown) {
  if (!unknown) return text;
  return amount ? say("total.least", { amount: text }) : say("total.unknown");
}

function priceInWords({ amount, currency }) {
  if (!currency) return numberFormat.format(amount);
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat(words.locale, { style: "currency", currency, minimumFractionDigits: digits }).format(amount);
}

function stepInWords(said, step, total) {
  if (step.weeks === null || said.waits.length) return said;
  const [start, end] = [step.start, step.end].map((day) => new Date(`${day}T00:00:00Z`));
  const when = step.start === step.end ? say("when.on", { day: dayInWords(step.start) }) : dateFormat.formatRange(start, end);
  return { ...said, when, size: sizeInWords(step, total), language: words.language };
}

// A price is in the currency of the whole.
function sizeInWords({ kind, hours, cost }, total) {
  if (kind === "hours") return sayNumber("hours", hours);
  if (kind === "level" || kind === "role") return "";
  return [
    hours === null ? say("size.hours") : hours && sayNumber("hours", hours),
    cost === null ? say("size.price") : cost && priceInWords({ ...total, amount: cost }),
  ].filter(Boolean).join(", ");
}
