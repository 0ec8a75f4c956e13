// A cell of the confusion matrix opens the cases that it counts. Cells are buttons, so the keyboard reaches them too.
import { copyOf } from './cases.js';

export function startDrill() {
  const panel = document.getElementById('drill');
  if (!panel) return;
  const cells = [...document.querySelectorAll('button.open')];
  const hint = panel.querySelector('.hint');
  const shown = panel.querySelector('.shown');

  function close() {
    cells.forEach((cell) => cell.setAttribute('aria-expanded', 'false'));
    hint.hidden = false;
    shown.hidden = true;
  }

  function open(cell) {
    close();
    cell.setAttribute('aria-expanded', 'true');
    const found = cell.dataset.cases.split(' ').filter(Boolean).map(copyOf).filter(Boolean);
    shown.querySelector('h4').textContent = cell.dataset.title;
    shown.querySelector('.fine').textContent = cell.dataset.note;
    shown.querySelector('.gallery').replaceChildren(...found);
    hint.hidden = true;
    shown.hidden = false;
  }

  cells.forEach((cell) =>
    cell.addEventListener('click', () => (cell.getAttribute('aria-expanded') === 'true' ? close() : open(cell))));
  shown.querySelector('.close').addEventListener('click', () => {
    const from = cells.find((cell) => cell.getAttribute('aria-expanded') === 'true');
    close();
    from?.focus();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') shown.querySelector('.close').click();
  });
}
