// Light or dark: as the system says until the reader chooses; the choice is remembered for the page. The head of the page has set it once
// already, before anything was drawn (see Page.cs).
const KEY = 'mlworkbench-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function startTheme() {
  const group = document.querySelector('.theme');
  if (!group) return;
  const chosen = recall();
  group.hidden = false;
  group.querySelectorAll('input').forEach((input) => {
    input.checked = input.value === chosen;
    input.addEventListener('change', () => {
      remember(input.value);
      apply(input.value);
    });
  });
  dark.addEventListener('change', () => apply(recall()));
  apply(chosen);
}

function apply(choice) {
  document.documentElement.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
}

// A page opened from a file may be refused a memory; then it follows the system.
function recall() {
  try {
    return localStorage.getItem(KEY) ?? 'system';
  } catch {
    return 'system';
  }
}

function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // The choice holds until the page is closed.
  }
}
