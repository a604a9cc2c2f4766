"""Which products a gap or a near miss falls on. No product has both, and none has two gaps."""

from collections.abc import Callable
from random import Random
from typing import Literal

from omniaudit.demo.catalogue import Product
from omniaudit.demo.lines import Trait

Layer = Literal["presence", "price", "title", "identifier", "stock"]
Choice = Callable[[Product], bool]


def _any_product(_: Product) -> bool:
    return True


class Draw:
    """Draws products by lot: first for gaps; near misses share what is left, one to a layer and product."""

    def __init__(self, random: Random, products: tuple[Product, ...]) -> None:
        self.products = products
        self._order = random.sample(products, len(products))
        self._gapped: set[str] = set()
        self._layers: dict[str, set[Layer]] = {}

    def for_gap(self, count: int, where: Choice = _any_product) -> list[Product]:
        """`count` products that carry nothing yet, none of them made for a near miss.

        Raises:
            LookupError: the catalogue is too small.
        """
        free = [product for product in self._order if product.trait is None and not self._is_used(product)]
        chosen = _first(count, free, where)
        self._gapped.update(product.sku for product in chosen)
        return chosen

    def for_near_miss(self, layer: Layer, count: int, where: Choice = _any_product) -> list[Product]:
        """`count` products without a gap and without another near miss of that layer.

        Raises:
            LookupError: the catalogue is too small.
        """
        free = [product for product in self._order if product.trait is None and self._takes(product, layer)]
        chosen = _first(count, free, where)
        self._mark(chosen, layer)
        return chosen

    def with_trait(self, trait: Trait, layer: Layer) -> list[Product]:
        """The products made for one near miss."""
        chosen = [product for product in self.products if product.trait == trait]
        self._mark(chosen, layer)
        return chosen

    def untouched_by_gaps(self) -> list[Product]:
        """The products that carry no gap, in the catalogue's order."""
        return [product for product in self.products if product.sku not in self._gapped]

    def _mark(self, products: list[Product], layer: Layer) -> None:
        for product in products:
            self._layers.setdefault(product.sku, set()).add(layer)

    def _takes(self, product: Product, layer: Layer) -> bool:
        return product.sku not in self._gapped and layer not in self._layers.get(product.sku, ())

    def _is_used(self, product: Product) -> bool:
        return product.sku in self._gapped or product.sku in self._layers


def _first(count: int, products: list[Product], where: Choice) -> list[Product]:
    chosen = [product for product in products if where(product)][:count]
    if len(chosen) < count:
        raise LookupError(f"only {len(chosen)} of {count} products are left for this part of the demo")
    return chosen
