/** "Trợ giúp" in the navigation bar of every web app, beside the person's name: Cockpit and Admin have no plugin point there. */
import { onPageChange } from './watch.js';

const href = new URL('help/index.html', import.meta.url).href;

function show() {
  const account = document.querySelector('.cam-nav .account.dropdown');
  if (account && !document.querySelector('.kh-help')) {
    const link = Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener', textContent: 'Trợ giúp' });
    const item = Object.assign(document.createElement('li'), { className: 'kh-help' });
    item.append(link);
    account.before(item);
  }
}

show();
onPageChange(show);
