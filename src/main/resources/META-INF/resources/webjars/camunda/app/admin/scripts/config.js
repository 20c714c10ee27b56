// Replaces the file of the same name in Camunda's web apps as a whole; what is not set here keeps Camunda's default.
import { labelsOf } from '../../../lib/kehoach/labels.js';

await labelsOf('admin');

export default {
  // The navigation bar and the window's title show the vendor, then the name.
  app: { vendor: 'Kế hoạch –', name: 'Sở LĐTBXH tỉnh Sơn La' },
  // The one language: whatever the browser asks for, it gets this.
  locales: { availableLocales: ['vi'], fallbackLocale: 'vi' },
  dateFormat: {
    normal: 'DD/MM/YYYY HH:mm',
    long: 'dddd, DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY',
    abbr: 'DD/MM/YYYY HH:mm',
    day: 'DD',
    monthName: 'MMMM',
  },
  disableWelcomeMessage: true,
  // Relative to this app's folder.
  customScripts: ['../../lib/kehoach/admin'],
};
