// Marks the section that is being read in the table of contents.
export function startContents() {
  const links = new Map([...document.querySelectorAll('.page > nav a')].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      entries.forEach((entry) => (entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id)));
      const current = [...links.keys()].find((id) => seen.has(id));
      links.forEach((link, id) => (id === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
    },
    { rootMargin: '-15% 0px -60% 0px' },
  );
  links.forEach((_, id) => {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  });
}
