"""A camera that reads tickets: from a source of frames to one scan for each ticket.

`sources`, `watch`, `pace`, `judging`, `hints` and `in_view` decide, without OpenCV, threads or a
clock of their own. `capture` opens sources, `newest` reads them in a thread, `eye` looks at frames;
`program` is the process all that runs in, `feed` the kiosk's end of it.
"""
