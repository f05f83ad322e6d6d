"""What tokens cost, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable

# Dollars for so many prompt tokens and completion tokens; None where the price is not known.
Price = Callable[[int, int], "float | None"]


def price_of(model: str, base_url: str | None) -> Price:
    """The price of *model* at the endpoint *base_url*, in US dollars, by the package genai-prices.

    It carries the prices with it and asks nobody. An endpoint or a model that it does not know has no price: a model
    of the same name may cost something else elsewhere.

    Args:
        model: The model's name at the endpoint.
        base_url: The endpoint; None for openai's own.
    """

    def price(tokens_in: int, tokens_out: int) -> float | None:
        # It takes a fifth of a second: only who paid for something asks what it cost.
        from genai_prices import Usage, calc_price  # noqa: PLC0415

        try:
            found = calc_price(
                Usage(input_tokens=tokens_in, output_tokens=tokens_out),
                model,
                provider_api_url=base_url or "https://api.openai.com/v1",
            )
        except LookupError:
            return None
        return float(found.total_price)

    return price
