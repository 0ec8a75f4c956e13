// Cases: every picture is in the page once, in the gallery or in the store; here they are found, copied and enlarged.
export function caseNamed(id) {
  const selector = `figure.case[data-case="${id}"]`;
  return document.querySelector(`#failures ${selector}`) ?? document.getElementById('case-store')?.content.querySelector(selector);
}

export function copyOf(id) {
  return caseNamed(id)?.cloneNode(true);
}

export function startCases() {
  const dialog = document.getElementById('case-dialog');
  if (!dialog) return;
  const body = dialog.querySelector('.enlarged');

  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-opens]');
    const copy = opener && copyOf(opener.dataset.opens);
    if (!copy) return;
    // What opens an enlargement is a plain picture within it.
    copy.querySelectorAll('button').forEach((button) => {
      const plain = document.createElement('div');
      plain.className = button.className;
      plain.append(...button.childNodes);
      button.replaceWith(plain);
    });
    body.replaceChildren(copy);
    dialog.showModal();
  });

  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
