"""What an examination of the network found, in one sentence that says what to do about it."""

from typing import Final

from tankgame.client.text import _, marked, ngettext
from tankgame.net.examination import Finding
from tankgame.protocol.discovery import DISCOVERY_PORT

NAMES_MOST: Final = 3
"""Names of servers in a sentence."""

_SENTENCES: Final = {
    "no-network": marked("This machine is on no network: switch on its Wi-Fi or plug in a cable."),
    "cannot-ask": marked("The system lets the game send nothing: allow Tankgame in this machine’s firewall."),
    "port-taken": marked(
        "No server answers, and one on this machine could not be found either, because another program holds UDP port "
        "{lan_port}."
    ),
    "no-answer": marked(
        "The network is there, but no server answers: is one running on the same network, open to the LAN, and does "
        "its firewall let UDP port {lan_port} in?"
    ),
    "no-such-name": marked("The name {host} leads to no address: check how it is written, or use the address itself."),
    "refused": marked(
        "{host} is there, but no server listens at TCP port {port}: it is not running, or it has another port."
    ),
    "unreachable": marked(
        "{host} does not answer at TCP port {port}: it is switched off, on another network, or behind a firewall."
    ),
    "bad-server": marked("What answers at {host}, TCP port {port}, is not a Tankgame server."),
    "no-datagrams": marked(
        "{host} can be joined, but UDP port {port} does not get through, so play will be less smooth: let it through "
        "the firewalls and routers between."
    ),
    "wrong-version": marked("{servers} speaks another version of the game: update the older one of the two."),
    "reachable": marked("All is well: {servers} can be reached by TCP and by UDP."),
}


def finding_text(finding: Finding, host: str = "", port: int = 0) -> str:
    """The sentence; `host` and `port` are what was examined, unless that was the LAN."""
    servers = ", ".join(finding.servers[:NAMES_MOST]) + (", …" if len(finding.servers) > NAMES_MOST else "")
    if finding.what == "found":
        count = len(finding.servers)
        sentence = ngettext(
            "All is well: {n} server answers on this network ({servers}).",
            "All is well: {n} servers answer on this network ({servers}).",
            count,
        )
        return sentence.format(n=count, servers=servers)
    return _(_SENTENCES[finding.what]).format(host=host, port=port, lan_port=DISCOVERY_PORT, servers=servers)
