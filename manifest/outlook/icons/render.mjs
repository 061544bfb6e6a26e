// Draws tether.svg at each size that the manifest names. Run it after changing the drawing: node manifest/outlook/icons/render.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { Builder } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

const SIZES = [16, 32, 64, 80, 128];
const folder = new URL('./', import.meta.url);

/** Runs in the browser: the drawing at `size` pixels, as a PNG data URL. */
function draw(source, size, done) {
  const image = new Image(size, size);
  image.onload = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
    canvas.getContext('2d').drawImage(image, 0, 0, size, size);
    done(canvas.toDataURL('image/png'));
  };
  image.onerror = () => done(null);
  image.src = source;
}

const svg = await readFile(new URL('tether.svg', folder), 'base64');
const options = new chrome.Options().addArguments('--headless=new', '--no-sandbox');
const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).build();
try {
  for (const size of SIZES) {
    const png = await driver.executeAsyncScript(draw, `data:image/svg+xml;base64,${svg}`, size);
    if (!png) throw new Error(`Chromium could not draw tether.svg at ${size} pixels.`);
    await writeFile(
      new URL(`tether-${size}.png`, folder),
      Buffer.from(png.split(',')[1], 'base64'),
    );
    console.log(`tether-${size}.png`);
  }
} finally {
  await driver.quit();
}
