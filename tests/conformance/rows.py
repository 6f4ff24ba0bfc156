"""The rows of the conformance table that hold here: groups A, B, C, E, F, H, I, K, L and M, of
D the rows without a rule language, and of J those about labels.

Each row of the table says, in its group's file, what must come out; a test named after the row
(``test_a1_…``) lives it through on a real store. Rows that are about things this kiosk doesn't
have, and rows that it decides otherwise, stand here with the reason. docs/verdicts.md says the
same to people.
"""

ROWS = (
    *(f"A{number}" for number in range(1, 14)),
    *(f"B{number}" for number in range(1, 27) if number not in (8, 24)),
    *(f"C{number}" for number in range(1, 17)),
    *(f"D{number}" for number in (1, 2, 3, 4, 5, 18, 19)),
    *(f"E{number}" for number in range(1, 10)),
    *(f"F{number}" for number in range(1, 14)),
    *(f"H{number}" for number in range(1, 17)),
    *(f"I{number}" for number in range(1, 13) if number != 4),
    "J6",
    "J7",
    *(f"K{number}" for number in range(1, 12)),
    *(f"L{number}" for number in range(1, 12)),
    *(f"M{number}" for number in range(1, 19)),
)

OUT_OF_SCOPE = {
    "A14": "no wristbands",
    "A15": "no wristbands",
    "A16": "no wristbands",
    "B8": "no payments at the door",
    "B24": "no payments at the door",
    **{f"D{number}": "no rule language" for number in range(6, 18)},
    **{f"J{number}": "a badge is no ticket of its own" for number in range(1, 6)},
    "I4": "a desk finds every guest; whether they may come in here is the verdict's business",
}

OTHERWISE = {
    "A3": "A foreign code may be anybody's secret, so the raw text is never stored: only what it"
    " looks like, its length and a keyed digest, by which the same code is known again.",
    "A4": "As A3: unprintable characters are not stored either, so nothing must be written as"
    " base64.",
    "A5": "Our codes hold none of these characters, because keyboard layouts change them; a code"
    " that does is foreign, and reaches the answer unchanged.",
    "A8": "A desk works for one fair. Tickets of another fair count where the event file lists it"
    " as a sister fair, with its keys and what its kinds mean here; the outcome names that fair.",
    "A10": "One desk scans for one checkpoint, so two named ones are refused whatever they are.",
    "A11": "There are no badge ids beside the codes; a scan without a code is 'empty'.",
    "B3": "A registration is one person, so a single position of an order is canceled by"
    " canceling that registration; its companions stay.",
    "B14": "The screen speaks to the staff, so sentences and dates are in their language; the"
    " guest's own language is for the greeting.",
    "B17": "Sessions and dates are kinds of ticket, so there is one way to be in the wrong place.",
    "B26": "A ticket of another fair is refused; the desk then finds the guest by name and lets"
    " them in on this fair's registration, and until then nothing has changed.",
    "C1": "A repeat is the verdict 'again', not a refusal: mostly the same guest came back.",
    "C16": "The import keeps such a guest as they are and reports the row; the others go in.",
    "E1": "Every scan is recorded, one that asks too; none of them counts as an entry.",
    "E3": "As E1: nothing is recorded at all, since the answers never reached a decision.",
    "F2": "Every scan is recorded, refused ones too, so that a refusal can be proven; none of"
    " them counts as an entry. The same holds for F3 to F7 and F12.",
    "F10": "No verdict is marked afterwards: both entries stand as they were given, and the pair"
    " is derived and shown as a double entry on every device.",
    "H4": "Nothing is forced, because nothing decides anew: both entries stand, and the pair is"
    " derived and shown, as for F10.",
    "H5": "No file asks to be believed, so an entry that contradicts nothing carries no mark. What"
    " the staff set aside at the door stands in the entry itself.",
    "H6": "The entry is not marked: that somebody is in and canceled, or in with a ticket that was"
    " withdrawn (H7), follows from the facts on every device.",
    "H10": "As A3: with the reason and what the code looked like, never with its text.",
    "H14": "Whoever finds a mistake mends it, at any time and on any desk; who did, when and why"
    " stands on record, and so does what was taken back.",
    "H16": "Names of two letters are names, so a marshal may search by two; what a marshal may not"
    " know isn't on the device at all.",
}
