"""What holds for a test against a live server: it may connect to this machine, and writes nothing to the user's folders."""

from tests.faults.conftest import far_from_home, no_network

__all__ = ["far_from_home", "no_network"]
