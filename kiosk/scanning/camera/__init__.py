"""A camera that reads tickets: from a source of frames to one scan for each ticket.

`sources`, `watch`, `pace`, `judging`, `hints` and `in_view` decide, without OpenCV, threads or a
clock of their own. `capture` opens sources, `newest` takes frames from them in a thread, `reader`
reads the codes in a frame, `eye` sees all that there is in it. `program` is the process in which
that happens, `feed` the kiosk's end of it.
"""
