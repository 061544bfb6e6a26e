// Draws the icons at each size that the manifests name. Run it after changing the drawing: node manifest/outlook/icons/render.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { Builder } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';

const DRAWINGS = [
  { name: 'tether', sizes: [16, 32, 64, 80, 128, 192] },
  { name: 'tether-outline', sizes: [32] },
];
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

const options = new chrome.Options().addArguments('--headless=new', '--no-sandbox');
const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).build();
try {
  for (const { name, sizes } of DRAWINGS) {
    const svg = await readFile(new URL(`${name}.svg`, folder), 'base64');
    for (const size of sizes) {
      const png = await driver.executeAsyncScript(draw, `data:image/svg+xml;base64,${svg}`, size);
      if (!png) throw new Error(`Chromium could not draw ${name}.svg at ${size} pixels.`);
      const file = `${name}-${size}.png`;
      await writeFile(new URL(file, folder), Buffer.from(png.split(',')[1], 'base64'));
      console.log(file);
    }
  }
} finally {
  await driver.quit();
}
