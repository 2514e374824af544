// An engine that serves two plain pages, to see how the shell runs one in Electron's own Node.
const { createServer } = require('node:http');

const pages = new Set(['/operator/', '/display/']);

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  if (pathname === '/enter') {
    response.writeHead(303, { location: `/${searchParams.get('to')}/` }).end();
  } else if (pages.has(pathname)) {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<div id="root"><p>${process.pid}</p></div>`);
  } else response.writeHead(404).end();
});

const { parentPort } = process;
if (parentPort === undefined) throw new Error('this engine runs as a utility process only');
parentPort.on('message', ({ data }) => {
  if (data.type === 'stop') process.exit(0);
});
// The engine reads its words from the third on, as every program of Node does.
const [option, wanted] = process.argv.slice(2);
const ownPort = option === '--port' ? Number(wanted) : 0;
server.listen(ownPort, '127.0.0.1', () => {
  const { port } = server.address();
  const token = process.env.DEPTHLINE_TOKEN ?? 'a'.repeat(64);
  process.stdout.write(`${JSON.stringify({ enterUrl: `http://127.0.0.1:${port}/enter?token=${token}` })}\n`);
});
