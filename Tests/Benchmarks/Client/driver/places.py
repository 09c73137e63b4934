"""Where a bot keeps its state while it is measured."""

from enum import Enum


class Place(Enum):
    RAM = "RAM"
    DISK = "disk"
