"""Counting what goes wrong from an address: a wrong key, a wrong code. What goes right is never counted.

A school is one address to the server, so a limit on joining would keep a class out.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable


class Failures:
    """How often something failed lately, by address, in a bounded memory.

    Args:
        most: so many failures are answered as any other; after that `too_many` says so.
        within: seconds after the first one in which they are counted.
        addresses: so many addresses are remembered; the one that failed longest ago is forgotten first.
        clock: seconds.
    """

    def __init__(
        self, most: int, *, within: float = 60, addresses: int = 2000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most = most
        self._within = within
        self._addresses = addresses
        self._clock = clock
        self._counted: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def too_many(self, address: str) -> bool:
        """Whether this address failed so often that it has to wait."""
        return self._count(_household(address)) >= self.most

    def add(self, address: str) -> int:
        """Count one more failure; gives how many there are now, so that a log can stop at the limit."""
        home = _household(address)
        count = self._count(home) + 1
        since = self._counted[home][0] if count > 1 else self._clock()
        self._counted[home] = (since, count)
        self._counted.move_to_end(home)
        while len(self._counted) > self._addresses:
            self._counted.popitem(last=False)
        return count

    def __len__(self) -> int:
        return len(self._counted)

    def _count(self, home: str) -> int:
        since, count = self._counted.get(home, (0.0, 0))
        if count and self._clock() - since >= self._within:
            del self._counted[home]
            return 0
        return count


def _household(address: str) -> str:
    """The address, or of IPv6 the part that one household has: the rest anybody may change at will."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
