"""The screens of trips: at a bus, who is aboard and missing; for the coordinator, all of them."""
