// Ten rules as data in plain JavaScript: what a script of thirty lines does, to measure the
// checker against. One line of JSON per way: `node checker/bench/table.mjs [CASES]`.
//
// The rules are those of ten-rules.json, each turned into ranges over the columns.
import { COLUMNS, SETUP, makeCases, measure } from './cases.mjs';

function range(condition) {
  const [[measure, { kinds: [kind], unit, at_least, from = at_least, to }]] = Object.entries(condition);
  const column = COLUMNS.find((c) => c.measure === measure && c.kind === kind && c.unit === unit);
  return { field: column.field, min: from, max: to };
}

const rules = JSON.parse(SETUP).protocols[0].norms.map(({ id, condition }) => ({
  id,
  any: (condition.any_of ?? [condition]).map(range),
}));

const holds = ({ min, max }, value) => value >= min && (max === undefined || value <= max);

function decide(values) {
  let mask = 0;
  for (let rule = 0; rule < rules.length; rule++) {
    const any = rules[rule].any;
    for (let place = 0; place < any.length; place++) {
      if (holds(any[place], values[any[place].field])) {
        mask |= 1 << rule;
        break;
      }
    }
  }
  return mask;
}

function explain(values) {
  return rules.map(({ id, any }) => {
    const conditions = any.map((condition) => {
      const value = values[condition.field];
      const distance = Math.max(0, condition.min - value);
      return { field: condition.field, value, holds: holds(condition, value), distance };
    });
    return { id, met: conditions.some((condition) => condition.holds), conditions };
  });
}

function explainedMask(values) {
  let mask = 0;
  const answers = explain(values);
  for (let rule = 0; rule < answers.length; rule++) if (answers[rule].met) mask |= 1 << rule;
  return mask;
}

const cases = makeCases(Number(process.argv[2] ?? 1_000_000));
measure('JavaScript, decide', cases, decide);
measure('JavaScript, explain', cases, explainedMask);
