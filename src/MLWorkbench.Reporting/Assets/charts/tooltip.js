// What a chart says under the pointer: one line for each number of the nearest point, in the words that the report gave.
const number = (value, digits) => (value === null || value === undefined ? '–' : (+value).toFixed(digits));

export function tooltipOf(spec) {
  return {
    trigger: 'item',
    confine: true,
    backgroundColor: 'var(--card)',
    borderColor: 'var(--line)',
    textStyle: { color: 'var(--ink)', fontFamily: 'inherit', fontSize: 12 },
    ...(spec.shared ? { trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: 'var(--axis)' } } } : {}),
    formatter: (hit) => (Array.isArray(hit) ? sharedText(spec, hit) : pointText(spec, hit)),
  };
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Built from elements and text, never from markup: names of classes are the user's.
function pointText(spec, hit) {
  const box = document.createElement('div');
  box.append(element('strong', hit.seriesName));
  spec.fields.forEach((field, index) => {
    if (hit.value[index] !== null && hit.value[index] !== undefined) {
      box.append(document.createElement('br'), `${field.title} ${number(hit.value[index], field.digits)}`);
    }
  });
  return box;
}

function sharedText(spec, hits) {
  const box = document.createElement('div');
  const [across, up] = spec.fields;
  box.append(element('strong', `${across.title} ${number(hits[0].value[0], across.digits)}`));
  hits.forEach((hit) => {
    box.append(document.createElement('br'), `${hit.seriesName}: ${number(hit.value[1], up.digits)}`);
  });
  return box;
}
