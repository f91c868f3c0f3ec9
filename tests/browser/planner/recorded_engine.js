// Stands in for the engine in tests of the page: the same four names, answers recorded. The goal
// service-manager-gb has no route, peer-mentor-gb never ends until it is stopped, and counsellor-gb
// is reached. A start in 2020 is past.
"use strict";

(function (page) {
  const step = (number, more) => ({
    number, notes: [], waits: [], after: [], because: "It is your goal.", why: [], sources: [], size: "", ...more,
  });
  const steps = [
    step(1, {
      id: "ccar-recovery-coach-academy", kind: "module", title: "Recovery Coach Academy", start: "2027-01-11", end: "2027-02-12",
      when: "11 January 2027 to 12 February 2027", size: "30 hours, price not known",
      notes: ["At your pace it takes 5 weeks; it is taught in 1 week."], because: "It lets you do hours of peer practice.",
      why: ["For Recovery coach (step 4), employers usually ask for it."], sources: [1],
    }),
    step(2, { id: "peer-practice", kind: "hours", title: "Peer practice", start: "2027-02-15", end: "2027-04-09", when: "15 February 2027 to 9 April 2027", size: "40 hours", after: [1] }),
    step(3, { id: "meaning-level-1", kind: "level", title: "Meaning at level 1, in practice", start: "2027-02-26", end: "2027-02-26", when: "on 26 February 2027", after: [2] }),
    step(4, { id: "recovery-coach-gb", kind: "role", title: "Recovery coach", start: "2027-04-09", end: "2027-04-09", when: "on 9 April 2027", after: [1, 2, 3] }),
  ];
  const totals = [
    { name: "Finish", text: "9 April 2027, after 13 weeks" },
    { name: "Hours", text: "70 hours" },
    { name: "Cost", text: "not known (1 price with no figure)" },
    { name: "Steps", text: "4" },
  ];
  const route = (outcome, headline) => ({
    kind: "route", problems: [], outcome,
    said: {
      headline, totals, unknown: ["The price of Recovery Coach Academy is not known."], steps,
      held: [{ text: "You say yes to: Aged 18 or over.", for: ["For Recovery coach (step 4), employers usually ask for it."] }],
      confirm: [{ text: "a talk with a lead coach about meaning", for: ["To reach Meaning at level 1 (step 3), you need it."] }],
      sources: [{ number: 1, text: "Recovery coach, as employers usually ask: age-18.", standing: "judgement", reason: "The hours are ours.", url: "javascript:alert(1)" }],
      week: [{ step: 1, text: "Start Recovery Coach Academy: 6 hours this week." }], no_route: null,
    },
  });
  // What comes first has days and figures, and no reason.
  const early = () => {
    const found = route("gave-up", "A good route by finish date. A shorter one is still looked for.");
    const bare = steps.map((one) => ({ ...one, after: null, because: "", why: [], sources: [] }));
    return { ...found, said: { ...found.said, steps: bare, held: [], confirm: [], sources: [] } };
  };
  const none = (profile) => ({
    kind: "route", problems: [], outcome: "impossible",
    said: {
      headline: "", totals: [], unknown: [], steps: [], held: [], confirm: [], sources: [], week: [],
      no_route: {
        proved: true, reasons: ["Leader in Adult Care apprenticeship asks for something you cannot get."], conflict: ["You said no to: Has a management role"],
        changes: [{ text: ["Be able to say yes to this: Has a management role."], label: "Say yes to: Has a management role",
          profile: { ...profile, attests: { ...profile.attests, "manager-role": "yes" } } }],
      },
    },
  });
  const past = { at: ["wants", "start"], text: "The start is past, so a route begins on the day you ask. Write the day from which you can start.", severity: "warning", code: "past-date" };
  const answers = {
    route: ({ to, profile, limit }) => {
      if (profile.wants?.start === "2020-01-06") return { ...route("optimal", "Shortest."), problems: [past] };
      if (to === "counsellor-gb") return { ...none(profile), outcome: "optimal", said: { ...none(profile).said, no_route: null, met: true } };
      if (to === "service-manager-gb" && profile.attests?.["manager-role"] !== "yes") return none(profile);
      return limit === 10 ? route("gave-up", "A route by finish date: not yet proved the shortest.") : route("optimal", "Shortest by finish date under these rules: proved.");
    },
    alternatives: () => ({ problems: [], note: "", routes: [{ difference: ["3 weeks longer."], totals, steps }], alternatives: [{ answer: {} }] }),
    trade_off: () => ({ problems: [], points: [], note: "There is nothing to trade: one route is best in both." }),
    whatif: ({ profile }) => ({
      problems: [], note: "",
      changes: [{ text: "With 8 hours of practice a week: 3 weeks shorter.", label: "8 hours of practice a week",
        profile: { ...profile, wants: { ...profile.wants, practice_hours_per_week: 8 } } }],
    }),
    calendar: () => ({ problems: [], name: "recovery-coach-gb.ics", text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" }),
  };
  let stop = () => {};
  page.asked = [];
  page.pathwaysEngine = {
    supported: () => (page.WebAssembly ? "" : "no-webassembly"),
    start: async (heard) => { heard("loading"); heard("starting"); heard("ready"); },
    ask: (request, heard) => new Promise((resolve, reject) => {
      page.asked.push(JSON.parse(JSON.stringify(request)));
      stop = () => reject(Object.assign(new Error("Stopped."), { name: "Cancelled" }));
      if (request.to === "peer-mentor-gb") return;
      if (heard && request.to === "recovery-coach-gb") setTimeout(() => heard(early()), 40);
      setTimeout(() => resolve(answers[request.kind](request)), 120);
    }),
    cancel: () => stop(),
  };
})(window);
