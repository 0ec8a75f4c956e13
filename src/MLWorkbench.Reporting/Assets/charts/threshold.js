// The threshold slider: what would become of the samples at another threshold. It changes no file and no other number of the page.
const share = (part, whole) => (whole === 0 ? null : part / whole);
const digits = (value) => (value === null ? '–' : value.toFixed(3));

export function startThreshold(charts) {
  const panel = document.getElementById('threshold');
  if (!panel) return;
  const data = JSON.parse(panel.querySelector('script[type="application/json"]').textContent);
  const range = panel.querySelector('input[type="range"]');
  const show = (name, text) => panel.querySelectorAll(`[data-show="${name}"]`).forEach((element) => (element.textContent = text));
  panel.querySelectorAll('[data-needs-program]').forEach((element) => (element.hidden = false));

  // Points are threshold, true positives, false positives, by rising threshold: those of the first point that is not below.
  function countsAt(threshold) {
    let from = 0;
    let to = data.points.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (data.points[middle][0] < threshold) from = middle + 1;
      else to = middle;
    }
    const [, found, alarms] = data.points[from] ?? [1, 0, 0];
    return { found, alarms, missed: data.positives - found, passed: data.negatives - alarms };
  }

  function move(threshold) {
    const { found, alarms, missed, passed } = countsAt(threshold);
    const sensitivity = share(found, data.positives);
    const specificity = share(passed, data.negatives);
    const precision = share(found, found + alarms);
    show('threshold', threshold.toFixed(3));
    show('found', found);
    show('alarms', alarms);
    show('missed', missed);
    show('passed', passed);
    show('sensitivity', digits(sensitivity));
    show('specificity', digits(specificity));
    show('ppv', digits(precision));
    show('npv', digits(share(passed, passed + missed)));
    range.setAttribute('aria-valuetext', `${threshold.toFixed(3)}: finds ${found} of ${data.positives}, ${alarms} false alarms of ${data.negatives}`);
    panel.style.setProperty('--at', (threshold - data.low) / (data.high - data.low));
    panel.dataset.moved = threshold !== data.stored;
    panel.querySelectorAll('button.reset').forEach((button) => (button.disabled = threshold === data.stored));
    charts.get('roc')?.setOption({ series: [{ id: 'slider', data: [[1 - specificity, sensitivity, threshold]] }] });
    charts.get('precision-recall')?.setOption({ series: [{ id: 'slider', data: precision === null ? [] : [[sensitivity, precision, threshold]] }] });
  }

  function moveTo(threshold) {
    range.value = threshold;
    move(threshold);
  }

  // The next threshold at which a decision changes: just past a score upwards, the score itself downwards.
  function step(direction) {
    const now = countsAt(current);
    const same = ([, found, alarms]) => found === now.found && alarms === now.alarms;
    const points = direction > 0 ? data.points.filter(([at]) => at > current) : data.points.filter(([at]) => at < current).reverse();
    const next = points.find((point) => !same(point));
    if (next) moveTo((current = next[0]));
  }

  let current = data.stored;
  range.addEventListener('input', () => move((current = Number(range.value))));
  panel.querySelector('button.reset').addEventListener('click', () => moveTo((current = data.stored)));
  panel.querySelector('button.down').addEventListener('click', () => step(-1));
  panel.querySelector('button.up').addEventListener('click', () => step(1));
  moveTo(current);
}
