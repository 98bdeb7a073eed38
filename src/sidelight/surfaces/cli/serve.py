"""``sidelight serve``: the pages on this machine."""

import socket
from contextlib import ExitStack

import click

from sidelight.core.errors import StoreError, UsageError

WEB = "sidelight.surfaces.web.app:create_app"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0: any free one.",
)
def command(host: str, port: int) -> None:
    """Show the guide, the checker and the evidence pages on this machine.

    Made-up reports are generated on the first start, so that the evidence pages have something
    to show. No request is logged: a person's visit leaves no trace here.
    """
    import uvicorn

    with listening(host, port) as opened:
        _make_up_reports()
        click.echo(f"Sidelight is at http://{host}:{opened.getsockname()[1]} (stop with Ctrl-C)")
        config = uvicorn.Config(
            WEB, factory=True, access_log=False, log_level="warning", server_header=False
        )
        uvicorn.Server(config).run(sockets=[opened])


def _make_up_reports() -> None:
    """Fill the store of made-up reports, or say why not: guide and checker do without."""
    from sidelight.services.made_up import ensure_made_up_store

    try:
        ensure_made_up_store()
    except StoreError as error:
        told = f"The evidence pages will lack made-up reports. {error.got} {error.do}"
        click.echo(told, err=True)


def listening(host: str, port: int) -> socket.socket:
    """A socket on the address. Raises UsageError when it is taken or not ours.

    It names its protocol: asyncio sends small answers at once only on sockets that do (otherwise
    each one waits some 40 ms for the other side's acknowledgement).
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as unless_it_listens:
            opened = unless_it_listens.enter_context(
                socket.socket(family, kind, socket.IPPROTO_TCP)
            )
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(address)
            opened.listen(256)
            unless_it_listens.pop_all()
        return opened
    except OSError as error:
        raise UsageError(
            "Sidelight could not start its pages.",
            f"{host}:{port} can't be used ({error.strerror}).",
            "Choose another port: sidelight serve --port 8100 (or make serve PORT=8100).",
        ) from error
