"""Where a screen is put together with what it needs: devices, the hub, copies, the lock."""
