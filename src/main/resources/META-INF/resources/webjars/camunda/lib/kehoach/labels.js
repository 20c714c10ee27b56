/**
 * Puts an app's labels where it looks for them before it starts. By itself it would draw its first screen without them,
 * which leaves some raw keys standing, and after an update of the labels it would show the old ones once more.
 */
export async function labelsOf(app) {
  const folder = document.querySelector('base').getAttribute('app-root') + '/app/' + app + '/locales/';
  try {
    const answer = await fetch(folder + 'vi.json');
    if (answer.ok) {
      const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
      kept[folder + '_locales_data_vi_' + window.bust] = JSON.stringify(await answer.json());
      localStorage.setItem('camunda-web', JSON.stringify(kept));
    }
  } catch (refused) {
    // A browser without storage, or a broken line: the app asks for its labels itself.
  }
}
