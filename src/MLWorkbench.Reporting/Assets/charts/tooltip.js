// What a chart says under the pointer: the numbers of the nearest points, in the words that the report gave.
const number = (value, digits) => (value === null || value === undefined ? '–' : (+value).toFixed(digits));

export function tooltipOf(spec) {
  // Lines answer anywhere above them, dots when they are touched.
  const lines = spec.series.some((series) => series.kind === 'line' || series.kind === 'steps');
  return {
    trigger: lines ? 'axis' : 'item',
    axisPointer: { type: 'line', lineStyle: { color: 'var(--axis)' }, label: { show: false } },
    confine: true,
    backgroundColor: 'var(--card)',
    borderColor: 'var(--line)',
    textStyle: { color: 'var(--ink)', fontSize: 12 },
    extraCssText: 'font-family: inherit; font-size: 12px; line-height: 1.45;',
    formatter: (hit) => (Array.isArray(hit) ? linesText(spec, hit) : dotText(spec, hit)),
  };
}

// Built from elements and text, never from markup: names of classes are the user's.
function box(heading, lines) {
  const made = document.createElement('div');
  const strong = document.createElement('strong');
  strong.textContent = heading;
  made.append(strong);
  lines.forEach((line) => made.append(document.createElement('br'), line));
  return made;
}

function dotText(spec, hit) {
  return box(hit.seriesName, textsOf(spec.fields, hit.value, 0));
}

function linesText(spec, hits) {
  const [across] = spec.fields;
  const named = spec.fields.length > 2;
  const lines = hits.filter((hit) => hit.seriesType !== 'custom').map((hit) => `${hit.seriesName}: ${textsOf(spec.fields, hit.value, 1, named).join(', ')}`);
  return box(`${across.title} ${number(hits[0].axisValue, across.digits)}`, lines);
}

function textsOf(fields, values, from, named = true) {
  return fields
    .map((field, index) => ({ field, value: values[index] }))
    .slice(from)
    .filter(({ value }) => value !== null && value !== undefined)
    .map(({ field, value }) => (named ? `${field.title} ` : '') + number(value, field.digits));
}
