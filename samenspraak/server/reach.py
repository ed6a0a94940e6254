"""From where the server is reached: this machine only, the local network, or behind a proxy with an address of its own.

A page of another site can make a browser ask us things under a name of that site's (DNS rebinding). Such a request carries
that name as its host: only the names of this machine are answered. An address in numbers can't be used in that way.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psutil
from tornado.httputil import HTTPServerRequest

from samenspraak.errors import SetupError
from samenspraak.server.local import ADDRESS, HERE

_VIRTUAL = re.compile(
    r"docker|br-|veth|virbr|vmnet|vbox|virtualbox|vmware|vethernet|hyper-v|wsl|lxc|lxd|cni|podman|"
    r"tun|tap|utun|wg|tailscale|zt|zerotier|ppp|ipsec|vpn|nordlynx|awdl|llw",
    re.IGNORECASE,
)
"""Begins of names of what is no card: networks between programs on this machine, and tunnels to elsewhere."""
_FRESH = 5
"""Seconds for which the addresses are remembered; a laptop may change to another wifi while the program runs."""
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_EXAMPLE = "Geef een adres als https://samenspraak.school.nl, zonder iets erachter."


@dataclass(frozen=True)
class Card:
    """A network card and the address that this machine has there."""

    name: str
    address: str


def cards() -> list[Card]:
    """The cards by which a phone may reach this machine, the likeliest first; those that are none come last."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = [
        Card(name, place.address)
        for name, places in psutil.net_if_addrs().items()
        for place in places
        if place.family == socket.AF_INET and name in up and not ipaddress.ip_address(place.address).is_loopback
    ]
    return in_order(found, _on_the_way_out())


def in_order(found: Sequence[Card], way_out: str | None) -> list[Card]:
    """Real cards before virtual ones, then the one that leads to the internet, then addresses of a home or school."""

    def rank(card: Card) -> tuple[bool, bool, bool, bool]:
        address = ipaddress.ip_address(card.address)
        virtual = bool(_VIRTUAL.match(card.name))
        return (address.is_link_local, virtual, card.address != way_out, not address.is_private)

    return sorted(found, key=rank)


def _on_the_way_out() -> str | None:
    """The address from which this machine would ask something of the internet. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("203.0.113.1", 9))  # an address that is nobody's
        except OSError:
            return None
        address: str = probe.getsockname()[0]
        return address


def _own_addresses() -> frozenset[str]:
    """All addresses of this machine, as they stand in a host header without brackets."""
    places = (place for places in psutil.net_if_addrs().values() for place in places)
    return frozenset(
        place.address.partition("%")[0].lower() for place in places if place.family in (socket.AF_INET, socket.AF_INET6)
    )


def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    first = name.partition(".")[0]
    return frozenset({name, first, f"{first}.local"} - {""})


def public_address(given: str) -> str:
    """The address at which a proxy shows us, without a slash at its end.

    Raises:
        SetupError: when it is not one; names what is wrong with it.
    """
    try:
        parts = urlsplit(given.strip())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode().lower()
    except ValueError as error:  # UnicodeError is one too
        raise SetupError(f"‘{given}’ is geen adres. {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https"):
        raise SetupError(f"‘{given}’ begint niet met https:// (of http://). {_EXAMPLE}")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "?" in given or "#" in given:
        raise SetupError(
            f"Achter ‘{given}’ staat te veel: Samenspraak heeft een adres voor zich alleen nodig. {_EXAMPLE}"
        )
    if parts.username is not None or not _HOST.fullmatch(host):
        raise SetupError(f"‘{given}’ is geen adres. {_EXAMPLE}")
    return f"{parts.scheme}://{host}{port}"


def proxy_network(given: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """Where a proxy may stand: an address, or a range such as 172.18.0.0/16.

    Raises:
        SetupError: when it is neither.
    """
    try:
        return ipaddress.ip_network(given.strip(), strict=False)
    except ValueError as error:
        raise SetupError(
            f"‘{given}’ is geen adres van een proxy. Geef het adres in cijfers, bijvoorbeeld --proxy 192.168.1.5."
        ) from error


@dataclass
class Reach:
    """Who can reach the server, and by which address.

    Args:
        network: whether it listens to the local network.
        public: the address at which a proxy shows it, as `public_address` gives it; empty without one.
        proxies: where that proxy may stand beside this machine itself.

    Raises:
        SetupError: when these do not go together.
    """

    network: bool = False
    public: str = ""
    proxies: Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network] = ()
    port: int = 0
    chosen: str = ""
    """The address that the coordinator picked for phones, where there are several."""
    on_choice: Callable[[], None] | None = field(default=None, repr=False)
    """Called after the coordinator picked one."""
    _known: tuple[float, frozenset[str]] = field(default=(0.0, frozenset()), repr=False)
    _cards: tuple[float, list[Card]] = field(default_factory=lambda: (0.0, []), repr=False)

    def __post_init__(self) -> None:
        if self.network and self.public:
            raise SetupError(
                "Kies --netwerk of --publiek-adres, niet allebei. Staat de proxy op een andere computer? "
                "Geef zijn adres dan met --proxy."
            )
        if self.proxies and not self.public:
            raise SetupError("Bij --proxy hoort --publiek-adres: het adres waaronder mensen Samenspraak vinden.")

    @property
    def everywhere(self) -> bool:
        """Whether it listens to more than this machine."""
        return self.network or bool(self.proxies)

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.public.startswith("https:")

    def own_address(self) -> str:
        """Where the coordinator finds it; without a slash at the end."""
        return self.public or f"http://{ADDRESS}:{self.port}"

    def join_address(self) -> str:
        """Where phones find it, without a slash at the end; empty when they can't reach this machine."""
        if self.public or not self.network:
            return self.public
        addresses = [card.address for card in self.cards()]
        best = self.chosen if self.chosen in addresses else next(iter(addresses), "")
        return f"http://{best}:{self.port}" if best else ""

    def cards(self) -> list[Card]:
        """What there is to choose from for phones."""
        if not self.network:
            return []
        since, found = self._cards
        if not found or time.monotonic() - since > _FRESH:
            found = cards()
            self._cards = (time.monotonic(), found)
        return found

    def choose(self, address: str) -> bool:
        """Let phones use this address of ours; says whether it is one."""
        if address not in [card.address for card in self.cards()]:
            return False
        self.chosen = address
        if self.on_choice:
            self.on_choice()
        return True

    def is_own(self, address: str) -> bool:
        """Whether somebody at this address sits at this machine."""
        if address in self._addresses():
            return True
        try:
            return ipaddress.ip_address(address).is_loopback
        except ValueError:
            return False

    def knows(self, host: str) -> bool:
        """Whether this is a name of ours: `host` as it stands in a request, without its port."""
        bare = host.lower().removeprefix("[").removesuffix("]")
        if host in HERE:
            return True
        if self.public:
            return bare == urlsplit(self.public).hostname
        return self.network and (bare in _own_names() or bare in self._addresses())

    def believe(self, request: HTTPServerRequest) -> None:
        """Take over from a proxy that we trust who asks, and whether by https. Of anybody else it is not believed."""
        if not self.public or not self._is_proxy(request.remote_ip or ""):
            return
        # Each proxy adds at the end whom it heard: what stands before the first one that we do not know, anybody can write.
        for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
            try:
                client = str(ipaddress.ip_address(hop.strip()))
            except ValueError:
                break
            request.remote_ip = client
            if not self._is_proxy(client):
                break
        scheme = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip()
        if scheme in ("http", "https"):
            request.protocol = scheme

    def _is_proxy(self, address: str) -> bool:
        try:
            there = ipaddress.ip_address(address)
        except ValueError:
            return False
        return there.is_loopback or any(there in network for network in self.proxies)

    def _addresses(self) -> frozenset[str]:
        since, found = self._known
        if not found or time.monotonic() - since > _FRESH:
            found = _own_addresses()
            self._known = (time.monotonic(), found)
        return found
