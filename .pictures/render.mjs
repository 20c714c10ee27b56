// Renders every model under processes/ to docs/processes/<model>.png and keeps the SHA-256 of the model beside it.
// Needs Chromium on the PATH (or CHROMIUM=/path/to/it) and the packages of package.json.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');
const pictures = join(root, 'docs', 'processes');
const viewer = join(here, 'node_modules', 'bpmn-js', 'dist', 'bpmn-viewer.production.min.js');
const margin = 20;

function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome.exe'];
  const found = process.env.CHROMIUM
    ?? process.env.PATH.split(delimiter).flatMap(dir => names.map(name => join(dir, name))).find(existsSync);
  if (!found) throw new Error('No Chromium on the PATH; install it or name it in CHROMIUM.');
  return found;
}

async function render(browser, xml, png) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 3000, height: 2000, deviceScaleFactor: 2 });
    await page.setContent('<div id="canvas" style="height: 100vh"></div>');
    await page.addScriptTag({ path: viewer });
    const svg = await page.evaluate(async model => {
      const bpmn = new BpmnJS({ container: '#canvas' });
      const { warnings } = await bpmn.importXML(model);
      if (warnings.length) throw new Error(warnings.map(warning => warning.message).join('\n'));
      return (await bpmn.saveSVG()).svg;
    }, xml);
    await page.setContent(`<style>body { margin: 0; background: #fff }</style>
      <div id="picture" style="display: inline-block; padding: ${margin}px">${svg.slice(svg.indexOf('<svg'))}</div>`);
    await (await page.$('#picture')).screenshot({ path: png });
  } finally {
    await page.close();
  }
}

const models = readdirSync(join(root, 'processes'), { recursive: true })
  .filter(file => file.endsWith('.bpmn'))
  .map(file => join(root, 'processes', file))
  .sort();
mkdirSync(pictures, { recursive: true });

const profile = mkdtempSync(join(tmpdir(), 'pictures-'));
const browser = await puppeteer.launch({
  executablePath: chromium(),
  userDataDir: profile,
  args: [
    '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
    // Chromium refuses its sandbox to root; the pages shown are our own models.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  for (const model of models) {
    const bytes = readFileSync(model);
    const png = join(pictures, `${basename(model, '.bpmn')}.png`);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const line = `${hash}  ${relative(root, model).split(sep).join('/')}\n`;
    const kept = existsSync(png) && existsSync(`${png}.sha256`) ? readFileSync(`${png}.sha256`, 'utf8') : '';
    // Another machine's fonts give other pixels: a picture whose model did not change stays as it is.
    if (kept === line && !process.argv.includes('--all')) {
      console.log(`${relative(root, png)}: up to date`);
      continue;
    }
    await render(browser, bytes.toString('utf8'), png);
    writeFileSync(`${png}.sha256`, line);
    console.log(`${relative(root, png)}: rendered`);
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
