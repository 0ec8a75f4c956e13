'use strict';

const byId = id => document.getElementById(id);
const headers = () => {
  const key = sessionStorage.getItem('key');
  return key ? { 'X-Api-Key': key } : {};
};

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

// A model of a table asks for its columns instead of images; one of images with columns for both.
function fields(columns, withImage) {
  const form = byId('row');
  byId('drop').hidden = true;
  form.hidden = false;
  form.replaceChildren(...(withImage ? [imageField()] : []), ...columns.map(column => {
    const label = make('label', '', column.name);
    const field = make(column.categories ? 'select' : 'input');
    field.name = column.name;
    if (column.categories) {
      field.append(new Option('not known', ''), ...column.categories.map(name => new Option(name)));
    } else {
      field.inputMode = 'decimal';
      field.placeholder = 'not known';
    }
    label.append(field);
    return label;
  }), make('button', '', 'Predict'));
}

function imageField() {
  const label = make('label', '', 'image');
  const field = make('input');
  field.type = 'file';
  field.accept = byId('files').accept;
  field.required = true;
  label.append(field);
  return label;
}

const base64 = file => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

async function takeRow(event) {
  event.preventDefault();
  const file = event.target.querySelector('input[type=file]')?.files[0];
  const row = Object.fromEntries(new FormData(event.target));
  const known = Object.entries(row).filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`).join(', ');
  const card = make('article', 'plain');
  const body = make('div', 'body');
  body.append(make('p', 'file', [file?.name, known || 'nothing known'].filter(Boolean).join(': ')));
  card.append(body);
  byId('answers').prepend(card);
  const question = file ? { image: await base64(file), row } : { row };
  show(card, await post(JSON.stringify(question), 'application/json').catch(() => ({ error: 'The service cannot be reached.' })));
}

async function describe() {
  const response = await fetch('metadata', { headers: headers() });
  byId('keyform').hidden = response.status !== 401;
  if (!response.ok) return;
  const model = await response.json();
  if (model.input.columns) fields(model.input.columns, Boolean(model.input.column_tensor));
  document.title = model.name || 'MLWorkbench model';
  byId('name').textContent = model.name || 'Model';
  byId('about').textContent = model.number ? `Predicts ${model.number.name}. ${model.number.interval?.sentence ?? ''}` : `Tells apart: ${model.classes.join(', ')}.`
    + (model.threshold ? ` The answer is ‘${model.positive_class}’ from a probability of ${model.threshold.value.toFixed(3)} on (${model.threshold.rule}).` : '');
  byId('use').textContent = model.use;
  byId('digest').textContent = `Model ${model.digest}` + (model.key_id ? `, signed${model.signer ? ` by ‘${model.signer}’` : ''}, key ${model.key_id}` : ', not signed');
}

function row(name, probability, decided) {
  const line = make('div', decided ? 'row decided' : 'row');
  const track = make('div', 'track');
  const fill = make('div', 'fill');
  fill.style.width = `${(100 * probability).toFixed(1)}%`;
  track.append(fill);
  line.append(make('span', 'label', name), track, make('span', 'value', `${(100 * probability).toFixed(1)} %`));
  return line;
}

function show(card, answer) {
  const body = card.querySelector('.body');
  if (answer.error) {
    body.append(make('p', 'error', answer.error));
    return;
  }
  if (answer.value !== undefined) {
    const around = answer.low === undefined ? '' : ` (${answer.low.toPrecision(4)} to ${answer.high.toPrecision(4)})`;
    body.prepend(make('h2', '', answer.value.toPrecision(4) + around));
    if (answer.warning) body.append(make('p', 'warning', answer.warning));
    return;
  }
  body.prepend(make('h2', '', answer.labels.length > 0 ? answer.predicted : 'none of the labels'));
  if (answer.warning) body.append(make('p', 'warning', answer.warning));
  for (const [name, probability] of Object.entries(answer.probabilities)) body.append(row(name, probability, answer.labels.includes(name)));
}

const ask = file => post(file, 'application/octet-stream');

async function post(body, type) {
  const response = await fetch('predict', { method: 'POST', body, headers: { ...headers(), 'Content-Type': type } });
  if (response.ok) return response.json();
  if (response.status === 401) byId('keyform').hidden = false;
  const problem = await response.json().catch(() => null);
  return { error: problem?.detail || `The service answered ${response.status}.` };
}

async function take(files) {
  for (const file of files) {
    const card = make('article');
    const picture = make('img');
    picture.alt = '';
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    picture.onerror = () => { URL.revokeObjectURL(picture.src); picture.replaceWith(make('div', 'picture')); };
    const body = make('div', 'body');
    body.append(make('p', 'file', file.name));
    card.append(picture, body);
    byId('answers').prepend(card);
    show(card, await ask(file).catch(() => ({ error: 'The service cannot be reached.' })));
  }
}

// A link cannot send a header: what asks for the key is fetched and shown.
async function open(event) {
  if (!sessionStorage.getItem('key')) return;
  event.preventDefault();
  const response = await fetch(event.currentTarget.href, { headers: headers() });
  const page = URL.createObjectURL(new Blob([await response.text()], { type: 'text/plain;charset=utf-8' }));
  window.open(page, '_blank');
}

const drop = byId('drop');
for (const name of ['dragover', 'dragenter']) drop.addEventListener(name, event => { event.preventDefault(); drop.classList.add('over'); });
for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));
drop.addEventListener('drop', event => { event.preventDefault(); take([...event.dataTransfer.files]); });
byId('files').addEventListener('change', event => { take([...event.target.files]); event.target.value = ''; });
byId('row').addEventListener('submit', takeRow);
byId('keyform').addEventListener('submit', event => { event.preventDefault(); sessionStorage.setItem('key', byId('key').value); describe(); });
document.querySelectorAll('[data-guarded]').forEach(link => link.addEventListener('click', open));
describe();
