"""Where a model is, and the key for it: refused before anything is sent."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from summarize.errors import ConfigError

OPENAI_URL: Final = "https://api.openai.com/v1"


def checked_address(base_url: str, *, has_key: bool) -> SplitResult:
    """The parts of the address of an endpoint.

    Raises:
        ConfigError: It is none, or a key would travel to it in clear.
    """
    try:
        address = urlsplit(base_url)
        host, _ = address.hostname, address.port
    except ValueError:
        host = None
    if not host or address.scheme not in {"http", "https"} or "@" in address.netloc:
        # The address is not shown: it may hold a password.
        raise ConfigError("The base URL is not an address like 'https://host/v1'. Correct it.")
    if has_key and address.scheme == "http" and not _is_loopback(host):
        raise ConfigError(f"The key would go to '{host}' in clear. Use https, or give no key.")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def checked_key(api_key: str) -> str:
    """The key, if it can stand in a header.

    Raises:
        ConfigError: It cannot.
    """
    if not all("!" <= char <= "~" for char in api_key):
        raise ConfigError("The API key has spaces or characters outside ASCII. Copy it again.")
    return api_key
