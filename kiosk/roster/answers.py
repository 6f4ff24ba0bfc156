"""The words by which rosters say yes and no, and how far a registration has come."""

from kiosk.roster.folding import index, lines

YES_OR_NO = index(
    lines(
        """
yes yes, y, ja, j, да, true, wahr, истина, 1, x, х, on
no no, n, nein, нет, false, falsch, ложь, 0, off, none, keine
"""
    )
)
"""The Cyrillic letter 'х' is what a Russian keyboard gives for a cross."""

TICKS = {"✓": "yes", "✔": "yes", "☑": "yes", "✗": "no", "✘": "no", "☐": "no", "-": "no", "–": "no"}
"""Signs, which folding would drop."""

STATUSES = index(
    lines(
        """
confirmed confirmed, bestätigt, angemeldet, zugesagt, Zusage, akzeptiert, genehmigt, freigegeben
confirmed bezahlt, registriert, accepted, approved, paid, registered, attending, complete, ok
confirmed nimmt teil, eingecheckt, attending, checked in
confirmed подтверждено, подтверждён, подтверждена, оплачено, оплачен, оплачена, одобрено
confirmed зарегистрирован, зарегистрирована, участвует
pending pending, ausstehend, offen, Zahlung offen, Zahlung ausstehend, unbezahlt, nicht bezahlt
pending überfällig, overdue, просрочено
pending open, unpaid, not paid, payment pending, в ожидании, ожидает, ожидается, ожидает оплаты
pending не оплачено, не оплачен, не оплачена, неоплачено
awaiting_approval awaiting approval, wartet auf Freigabe, wartet auf Genehmigung, in Prüfung
awaiting_approval wird geprüft, zu prüfen, Freigabe ausstehend, Genehmigung ausstehend
awaiting_approval waiting for approval, approval pending, pending approval, in review, unapproved
awaiting_approval на рассмотрении, на согласовании, ожидает одобрения, ожидает утверждения
awaiting_approval ожидает подтверждения, на проверке
draft draft, Entwurf, unbestätigt, nicht bestätigt, vorläufig, vorgemerkt, unvollständig
draft unconfirmed, not confirmed, tentative, incomplete
draft черновик, неподтверждено, не подтверждено, не подтверждён, не подтверждена, предварительно
canceled canceled, cancelled, storniert, Storno, abgesagt, Absage, abgemeldet, zurückgezogen
canceled nimmt nicht teil, gelöscht, not attending, deleted
canceled abgelehnt, abgelaufen, withdrawn, declined, rejected, refunded, expired
canceled отменено, отменён, отменена, отказ, отклонено, аннулировано, аннулирован, истекло
"""
    )
)
"""Words to confirmed, pending, awaiting_approval, draft or canceled."""

KNOWN_STATUSES = tuple(dict.fromkeys(STATUSES.values()))
