"""By which names and addresses the server is reached, and what it believes of a proxy."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from samenspraak.errors import SetupError
from samenspraak.server import reach as reaching
from samenspraak.server.reach import Card, Reach, in_order, proxy_network, public_address


def asked(peer: str, **headers: str) -> HTTPServerRequest:
    class Context:
        remote_ip = peer
        protocol = "http"

    class Connection:
        context = Context()

        def set_close_callback(self, callback: Any) -> None: ...

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection: Any = Connection()
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    return HTTPServerRequest(
        headers=HTTPHeaders({"Host": "school.test", **named}), connection=connection, start_line=line
    )


@pytest.mark.parametrize(
    ("given", "way_out", "expected"),
    [
        ([("docker0", "172.17.0.1"), ("wlan0", "192.168.1.20")], "192.168.1.20", ["192.168.1.20", "172.17.0.1"]),
        ([("eth0", "10.0.0.5"), ("wlan0", "192.168.1.20")], "192.168.1.20", ["192.168.1.20", "10.0.0.5"]),
        ([("tun0", "10.8.0.2"), ("wlan0", "192.168.1.20")], "10.8.0.2", ["192.168.1.20", "10.8.0.2"]),
        ([("utun4", "100.64.0.3"), ("en0", "192.168.1.20")], "100.64.0.3", ["192.168.1.20", "100.64.0.3"]),
        ([("vEthernet (WSL)", "172.20.0.1"), ("Wi-Fi", "10.1.2.3")], None, ["10.1.2.3", "172.20.0.1"]),
        ([("Ethernet 2", "169.254.3.4"), ("Wi-Fi", "10.1.2.3")], None, ["10.1.2.3", "169.254.3.4"]),
        ([("eth0", "145.99.1.2"), ("wlan0", "192.168.1.20")], None, ["192.168.1.20", "145.99.1.2"]),
        ([("eth0", "145.99.1.2"), ("wlan0", "192.168.1.20")], "145.99.1.2", ["145.99.1.2", "192.168.1.20"]),
        ([], None, []),
    ],
)
def test_the_card_that_phones_most_likely_share_comes_first(given, way_out, expected):
    assert [card.address for card in in_order([Card(*one) for one in given], way_out)] == expected


def test_this_machine_s_own_cards_are_found():
    for card in reaching.cards():
        socket.inet_aton(card.address)
        assert not card.address.startswith("127.")


@pytest.fixture
def wifi(monkeypatch):
    """A laptop on a wifi and on a cable."""
    monkeypatch.setattr(reaching, "cards", lambda: [Card("wlan0", "192.168.1.20"), Card("eth0", "10.0.0.5")])
    monkeypatch.setattr(reaching, "_own_addresses", lambda: frozenset({"192.168.1.20", "10.0.0.5", "fd00::2", "::1"}))
    monkeypatch.setattr(reaching.socket, "gethostname", lambda: "Laptop-7.school.lan")


@pytest.mark.usefixtures("wifi")
def test_alone_it_answers_this_machine_only():
    reach = Reach(port=8866)
    assert reach.join_address() == ""
    assert reach.own_address() == "http://127.0.0.1:8866"
    assert [name for name in ["localhost", "127.0.0.1", "[::1]"] if not reach.knows(name)] == []
    assert not any(reach.knows(name) for name in ["192.168.1.20", "laptop-7.local", "192.168.1.255", "kwaad.example"])


@pytest.mark.usefixtures("wifi")
def test_on_the_network_it_answers_to_its_own_names():
    reach = Reach(network=True, port=8866)
    assert reach.join_address() == "http://192.168.1.20:8866"
    assert reach.own_address() == "http://127.0.0.1:8866"
    ours = ["localhost", "192.168.1.20", "10.0.0.5", "[fd00::2]", "laptop-7", "laptop-7.local", "laptop-7.school.lan"]
    assert [name for name in ours if not reach.knows(name)] == []
    others = [
        "192.168.1.21",
        "192.168.1.20.kwaad.example",
        "kwaad.example",
        "laptop-7.local.kwaad.example",
        "",
        "[",
        "local",
    ]
    assert not any(reach.knows(name) for name in others)


@pytest.mark.usefixtures("wifi")
def test_another_address_can_be_chosen_as_long_as_it_is_ours(monkeypatch):
    reach = Reach(network=True, port=8866)
    told = []
    reach.on_choice = lambda: told.append(reach.join_address())
    assert not reach.choose("192.168.1.99")
    assert told == []
    assert reach.choose("10.0.0.5")
    assert told == ["http://10.0.0.5:8866"]
    assert reach.join_address() == "http://10.0.0.5:8866"
    monkeypatch.setattr(reaching, "_FRESH", -1)
    monkeypatch.setattr(reaching, "cards", lambda: [Card("wlan0", "172.16.0.8")])
    assert reach.join_address() == "http://172.16.0.8:8866", "the laptop went to another wifi"
    monkeypatch.setattr(reaching, "cards", list)
    assert reach.join_address() == ""


@pytest.mark.usefixtures("wifi")
def test_behind_a_proxy_it_answers_to_the_public_name():
    reach = Reach(public=public_address("https://Samenspraak.school.nl/"), port=8866)
    assert reach.join_address() == reach.own_address() == "https://samenspraak.school.nl"
    assert reach.secure
    assert reach.knows("samenspraak.school.nl")
    assert reach.knows("127.0.0.1")
    assert not any(
        reach.knows(name) for name in ["192.168.1.20", "laptop-7.local", "school.nl", "x.samenspraak.school.nl"]
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://school.nl/samen", "staat te veel"),
        ("https://school.nl/?a=b", "staat te veel"),
        ("https://school.nl?", "staat te veel"),
        ("https://school.nl#x", "staat te veel"),
        ("ftp://school.nl", "begint niet met https://"),
        ("samenspraak.school.nl", "begint niet met https://"),
        ("javascript:alert(1)", "begint niet met https://"),
        ("https://", "is geen adres"),
        ("https://jan:geheim@school.nl", "is geen adres"),
        ("https://school.nl:poort", "is geen adres"),
        ("https://school.nl:99999", "is geen adres"),
        ("https://sch ool.nl", "is geen adres"),
        ("https://[::1", "is geen adres"),
        ("https://..", "is geen adres"),
    ],
)
def test_a_public_address_that_is_none_is_told(given, told):
    with pytest.raises(SetupError, match=told) as refused:
        public_address(given)
    assert given in str(refused.value)
    assert "https://samenspraak.school.nl" in str(refused.value)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://school.nl", "https://school.nl"),
        (" https://School.nl:8443/ ", "https://school.nl:8443"),
        ("http://10.0.0.5", "http://10.0.0.5"),
        ("https://école.example", "https://xn--cole-9oa.example"),
    ],
)
def test_a_public_address_is_tidied(given, address):
    assert public_address(given) == address


@given(st.text(max_size=40) | st.text(max_size=30).map("https://{}".format))
def test_whatever_is_given_as_a_public_address_is_one_or_is_told(text):
    try:
        found = public_address(text)
    except SetupError:
        return
    assert public_address(found) == found


def test_what_does_not_go_together_is_told():
    with pytest.raises(SetupError, match="niet allebei"):
        Reach(network=True, public="https://school.nl")
    with pytest.raises(SetupError, match="hoort --publiek-adres"):
        Reach(proxies=[proxy_network("10.0.0.1")])
    with pytest.raises(SetupError, match=r"‘proxy\.school\.nl’ is geen adres van een proxy"):
        proxy_network("proxy.school.nl")


PUBLIC = Reach(public="https://school.test", proxies=[proxy_network("172.18.0.0/16")])


@pytest.mark.parametrize(
    ("peer", "forwarded", "believed"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "203.0.113.7", "203.0.113.7"),
        ("172.18.3.4", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "6.6.6.6, 203.0.113.7, 172.18.0.9", "203.0.113.7"),
        ("127.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7, onzin", "127.0.0.1"),
        ("192.168.1.66", "203.0.113.7", "192.168.1.66"),
        ("172.19.0.1", "203.0.113.7", "172.19.0.1"),
    ],
)
def test_only_of_a_proxy_it_is_believed_for_whom_it_asks(peer, forwarded, believed):
    request = asked(peer, X_Forwarded_For=forwarded, X_Forwarded_Proto="https", X_Real_IP="6.6.6.6")
    PUBLIC.believe(request)
    assert request.remote_ip == believed
    assert request.protocol == ("http" if peer in {"192.168.1.66", "172.19.0.1"} else "https")


@pytest.mark.parametrize("reach", [Reach(), Reach(network=True)])
def test_without_a_proxy_nothing_is_believed(reach):
    request = asked("127.0.0.1", X_Forwarded_For="203.0.113.7", X_Forwarded_Proto="https")
    reach.believe(request)
    assert (request.remote_ip, request.protocol) == ("127.0.0.1", "http")


@pytest.mark.parametrize(
    ("scheme", "protocol"), [("https", "https"), ("http, https", "https"), ("ws", "http"), ("", "http")]
)
def test_a_scheme_is_believed_when_it_is_one(scheme, protocol):
    request = asked("127.0.0.1", X_Forwarded_Proto=scheme)
    PUBLIC.believe(request)
    assert request.protocol == protocol
