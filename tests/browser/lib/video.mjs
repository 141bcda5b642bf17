// Draws barcodes and films them: a Y4M video that Chromium's fake camera plays, sharp or degraded.
import { closeSync, openSync, writeSync } from "node:fs";
import { PNG, bwip } from "./deps.mjs";

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 6;

/** A drawn code as grey pixels. */
async function draw(symbol) {
  const png = PNG.sync.read(await bwip.toBuffer({ scale: 4, paddingwidth: 12, paddingheight: 12, backgroundcolor: "FFFFFF", ...symbol }));
  const grey = new Float32Array(png.width * png.height);
  for (let i = 0; i < grey.length; i += 1) grey[i] = png.data[i * 4];
  return { width: png.width, height: png.height, grey };
}

/** Repeatable noise. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function blurred(from, radius) {
  let image = from;
  for (let pass = 0; pass < 2; pass += 1) {
    const out = new Float32Array(image.length);
    const horizontal = pass === 0;
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < WIDTH; x += 1) {
        let [sum, n] = [0, 0];
        for (let d = -radius; d <= radius; d += 1) {
          const [xx, yy] = horizontal ? [x + d, y] : [x, y + d];
          if (xx < 0 || yy < 0 || xx >= WIDTH || yy >= HEIGHT) continue;
          sum += image[yy * WIDTH + xx];
          n += 1;
        }
        out[y * WIDTH + x] = sum / n;
      }
    }
    image = out;
  }
  return image;
}

/** @param {{ size?: number, turn?: number, blur?: number, light?: number, noise?: number }} how size: of the code's own; turn: degrees; light: 0 to 1; noise: of 255 */
function frame(code, { size = 1, turn = 0, blur = 0, light = 1, noise = 0 }, shift, random) {
  let image = new Float32Array(WIDTH * HEIGHT).fill(205);
  const [sin, cos] = [Math.sin((turn * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [dx, dy] = [(x - WIDTH / 2 - shift) / size, (y - HEIGHT / 2) / size];
      const [u, v] = [cos * dx + sin * dy + code.width / 2, -sin * dx + cos * dy + code.height / 2];
      const [x0, y0] = [Math.floor(u), Math.floor(v)];
      if (x0 < 0 || y0 < 0 || x0 >= code.width - 1 || y0 >= code.height - 1) continue;
      const [fx, fy] = [u - x0, v - y0];
      const at = (i, j) => code.grey[(y0 + j) * code.width + x0 + i];
      image[y * WIDTH + x] = (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
    }
  }
  if (blur > 0) image = blurred(image, blur);
  const out = Buffer.alloc(WIDTH * HEIGHT);
  for (let i = 0; i < out.length; i += 1) out[i] = Math.max(0, Math.min(255, image[i] * light + (random() + random() - 1) * noise));
  return out;
}

/** Films a code into a file. */
export async function film(path, symbol, how = {}) {
  const code = await draw(symbol);
  const random = dice(7);
  const file = openSync(path, "w");
  writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  for (let i = 0; i < FRAMES; i += 1) {
    writeSync(file, "FRAME\n");
    writeSync(file, frame(code, how, i - FRAMES / 2, random));
    writeSync(file, chroma);
  }
  closeSync(file);
}
