"""How a request travels: client, exchange, and what its failures mean. With `openai_model.py` all that knows openai."""
