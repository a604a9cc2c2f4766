"""Which hosts a channel may reach without being told that they are meant."""

import ipaddress
import socket

from omniaudit.errors import ChannelError


def refuse_private_host(host: str | None, source: str, *, allowed: bool) -> None:
    """See that `host` has a public address, unless private ones are allowed; no host is this machine.

    Raises:
        ChannelError: "unsafe" for a private or loopback address, "unreachable" for a name without one.
    """
    if allowed:
        return
    if host and not host.startswith("/"):
        try:
            found = socket.getaddrinfo(host, None)
        except OSError as error:
            raise ChannelError(
                "unreachable",
                f"the host of {source} is not known",
                way_out="check the url and the network",
                stage="fetch",
                source=source,
            ) from error
        if all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found):
            return
    raise ChannelError(
        "unsafe",
        f"{source} is at a private address",
        way_out="say allow_private: true on the channel if that is meant",
        stage="fetch",
        source=source,
    )
