// Builds what the browser gets: bundles the islands and the style sheets, subsets the face, names every file by its
// content. Called by Maven; `node build.mjs [output folder]` does the same by hand. Does nothing when nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const classes = path.resolve(process.argv[2] ?? path.join(here, '../../../target/classes'));
const out = path.join(classes, 'static', 'assets');
const manifestFile = path.join(classes, 'assets.json');

const SOURCE_SANS = '@fontsource-variable/source-sans-3/files/source-sans-3';
const NOTO_SANS = '@fontsource-variable/noto-sans/files/noto-sans';
/** What each file of the face holds. Source Sans 3 has no manat sign, so that one glyph comes from Noto Sans. */
const FACE = [
  { name: 'face-latin', from: `${SOURCE_SANS}-latin-wght-normal.woff2` },
  { name: 'face-latin-ext', from: `${SOURCE_SANS}-latin-ext-wght-normal.woff2`, keep: [[0x100, 0x17f], [0x18f, 0x18f], [0x259, 0x259]] },
  { name: 'face-cyrillic', from: `${SOURCE_SANS}-cyrillic-wght-normal.woff2` },
  { name: 'face-manat', from: `${NOTO_SANS}-latin-ext-wght-normal.woff2`, keep: [[0x20bc, 0x20bc]] },
];

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(path.relative(here, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}

function installWhenTheLockChanged() {
  const stamp = path.join(here, 'node_modules', '.installed');
  const wanted = hashOf([path.join(here, 'package-lock.json')]);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  console.log('frontend: npm ci (the lock file changed, or this is the first build)');
  const windows = process.platform === 'win32';
  // No install scripts: none of the packages needs one, and some of them send usage figures home.
  const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  if (npm.error || npm.status !== 0) {
    stop(
      'The front end needs its npm packages and "npm ci --ignore-scripts" in app/src/main/frontend failed' +
        (npm.error ? ` (${npm.error.message})` : '') +
        '. Check that npm (it comes with Node.js) is on the PATH and can reach its registry, then build again.',
    );
  }
  fs.writeFileSync(stamp, wanted);
}

async function face() {
  const { default: subset } = await import('subset-font');
  const names = {};
  for (const { name, from, keep } of FACE) {
    let bytes = fs.readFileSync(path.join(here, 'node_modules', from));
    if (keep) {
      const text = keep.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
      bytes = await subset(bytes, text.join(''), { targetFormat: 'woff2' });
    }
    const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()}.woff2`;
    fs.writeFileSync(path.join(out, file), bytes);
    names[`${name}.woff2`] = file;
  }
  return names;
}

/** The licences of everything that ends up in a bundle, as those licences ask. */
function licences(inputs) {
  const packages = new Set(['@fontsource-variable/source-sans-3', '@fontsource-variable/noto-sans']);
  for (const input of inputs) {
    const match = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) {
      packages.add(match[1]);
    }
  }
  return [...packages].sort().map((name) => {
    const folder = path.join(here, 'node_modules', name);
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(folder).find((f) => /^(licen[cs]e|copying)/i.test(f));
    const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${about.license ?? 'see the package'}`;
    return `${name} ${about.version}\n${'-'.repeat(72)}\n${text}\n`;
  }).join('\n\n');
}

async function bundle(names) {
  const { build } = await import('esbuild');
  const faceUrls = {
    name: 'face',
    setup(b) {
      b.onResolve({ filter: /^face:/ }, (args) => ({ path: './' + names[args.path.slice('face:'.length)], external: true }));
    },
  };
  const result = await build({
    absWorkingDir: here,
    entryPoints: ['src/site.ts', 'src/diagram.ts', 'src/form.ts', 'src/site.css', 'src/diagram.css', 'src/form.css'],
    outdir: out,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2020', 'chrome100', 'firefox100', 'safari15'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'file', '.woff2': 'file' },
    plugins: [faceUrls],
    logLevel: 'warning',
  });
  for (const [file, about] of Object.entries(result.metafile.outputs)) {
    if (about.entryPoint) {
      names[path.basename(about.entryPoint).replace(/\.ts$/, '.js')] = path.basename(file);
    }
  }
  fs.writeFileSync(path.join(out, 'licences.txt'), licences(Object.keys(result.metafile.inputs)));
  return names;
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`The front end is built with Node.js 20 or newer, this is ${process.versions.node}. Install a newer one from nodejs.org or your distribution, or put it first on the PATH.`);
}
installWhenTheLockChanged();
const images = path.join(here, 'images');
const inputs = hashOf([path.join(here, 'build.mjs'), path.join(here, 'package-lock.json'), ...filesUnder(path.join(here, 'src')), ...filesUnder(images)]);
const before = fs.existsSync(manifestFile) ? JSON.parse(fs.readFileSync(manifestFile, 'utf8')) : {};
if (before.inputs === inputs && Object.values(before.files).every((file) => fs.existsSync(path.join(out, file)))) {
  process.exit(0);
}
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const files = await bundle(await face());
for (const image of filesUnder(images)) {
  const file = `${path.parse(image).name}-${hashOf([image]).slice(0, 8).toUpperCase()}${path.extname(image)}`;
  fs.copyFileSync(image, path.join(out, file));
  files[path.basename(image)] = file;
}
fs.writeFileSync(manifestFile, JSON.stringify({ inputs, files }, null, 2));
console.log(`frontend: ${Object.keys(files).length} files in ${pathToFileURL(out)}`);
