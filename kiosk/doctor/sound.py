"""The sound: what plays it, and whether that could be heard."""

from kiosk.doctor.finding import Findings, bad, fine, look
from kiosk.words import _

CHECK = "sound"


def sound(player: str, *, has_no_card: bool = False, was_played: bool | None = None) -> Findings:
    """What plays the verdicts.

    Args:
        player: the program; empty where there is only the terminal's bell.
        has_no_card: whether the system says that it has nothing to play on.
        was_played: whether a sound that was played to try it went well; None if none was.
    """
    if not player:
        return (
            look(
                CHECK,
                _("Nothing here plays sounds; only a bell may ring."),
                _("Install PipeWire, PulseAudio or ALSA's tools, or watch the colours."),
            ),
        )
    if was_played is False:
        return (
            bad(
                CHECK,
                _("{player} could not play.").format(player=player),
                _("Check volume and output in the system's settings; colours and words tell too."),
            ),
        )
    if has_no_card:
        return (
            look(
                CHECK,
                _("The system has no sound card."),
                _("Plug in a loudspeaker or a headset, or watch the colours."),
            ),
        )
    if was_played:
        return (fine(CHECK, _("{player} has played; did you hear it?").format(player=player)),)
    return (fine(CHECK, _("through {player}").format(player=player)),)
