"""The servers that are asked: nginx, and one that answers after 50 ms."""

import asyncio
import contextlib
import socket
import subprocess
import sys
import time

import work

NGINX = """\
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  keepalive_requests 100000000;
  tcp_nodelay on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location {path} {{ default_type application/json; return 200 '{body}'; }}
  }}
}}
"""

LATENCY = 0.05


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command, port):
    """A server process for the time of a `with`; it listens when the block begins."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None:
                raise SystemExit(f"bench: {command[0]} ended with exit code {process.returncode}")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def nginx(folder):
    port = free_port()
    settings = folder / "nginx.conf"
    work.write(settings, NGINX.format(folder=folder, port=port, path=work.PATH, body=work.BODY))
    return running(["nginx", "-c", str(settings), "-p", str(folder), "-e", str(folder / "error.log")], port)


def slow():
    port = free_port()
    return running([sys.executable, "-B", __file__, str(port)], port)


async def answer(reader, writer):
    body = work.BODY.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(LATENCY)
            writer.write(head + body)
            await writer.drain()
    writer.close()


async def serve(port):
    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=4096)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(int(sys.argv[1])))
