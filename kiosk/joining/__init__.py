"""How a device comes to a fair: a code, a sealed packet, and what is made of them."""
