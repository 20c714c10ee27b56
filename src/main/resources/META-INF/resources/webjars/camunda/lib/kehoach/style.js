/** Puts one of our style sheets into the page, once. */
export function useStyle(name) {
  const href = new URL(name, import.meta.url).href;
  const known = [...document.styleSheets].some(sheet => sheet.href === href)
    || document.querySelector('link[href="' + href + '"]');
  if (!known) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
  }
}
