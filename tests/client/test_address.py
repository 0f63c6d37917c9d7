import pytest

from tankgame.client.address import Address, AddressError, parse_address

PIN = "ab" * 32


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tank.example.org", Address("tank.example.org", 4919)),
        ("  192.168.1.20 ", Address("192.168.1.20", 4919)),
        ("localhost:5000", Address("localhost", 5000)),
        ("localhost:", Address("localhost", 4919)),
        ("[::1]:5000", Address("::1", 5000)),
        ("[fe80::1]", Address("fe80::1", 4919)),
        ("::1", Address("::1", 4919)),
        (f"tankgame://tank.example.org:5000#{PIN}", Address("tank.example.org", 5000, PIN)),
        (f"TANKGAME://tank.example.org/#{PIN.upper()}", Address("tank.example.org", 4919, PIN)),
    ],
)
def test_what_players_write(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", ":5000", "host:0", "host:65536", "host:abc", "host:-1", "host:５", "two words", "a/b"),
        *("http://example.org", "user@host", "[::1", "[::1]5000", "host#abc", f"host#{'x' * 64}"),
    ],
)
def test_what_names_no_server(text: str) -> None:
    with pytest.raises(AddressError):
        parse_address(text)


@pytest.mark.parametrize("address", [Address("a.org"), Address("::1", 5000), Address("10.0.0.1", 4919, PIN)])
def test_a_link_leads_to_where_it_was_made(address: Address) -> None:
    assert parse_address(address.link) == address


def test_the_usual_port_is_not_written() -> None:
    assert str(Address("a.org")) == "a.org"
    assert str(Address("a.org", 5000)) == "a.org:5000"
    assert str(Address("::1", 5000)) == "[::1]:5000"
