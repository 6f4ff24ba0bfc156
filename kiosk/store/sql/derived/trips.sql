-- Trips, who is booked on them, and what marshals note of passengers.

-- Who is booked on which trip, for each leg; and what marshals noted of them there.
CREATE TABLE bookings (
    subject TEXT NOT NULL,
    leg TEXT NOT NULL,
    trip TEXT NOT NULL,
    PRIMARY KEY (leg, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookings_of_subject ON bookings (subject);

CREATE TABLE passenger_notes (
    subject TEXT NOT NULL,
    leg TEXT NOT NULL,
    trip TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    called_at INTEGER,
    reason TEXT NOT NULL,
    told TEXT NOT NULL,
    takes_over TEXT NOT NULL,
    writer TEXT NOT NULL,
    operator TEXT NOT NULL,
    resolved INTEGER NOT NULL,
    PRIMARY KEY (leg, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX passenger_notes_of_subject ON passenger_notes (subject);

-- What was recorded of each trip over the event file's own word, and how far its departure is.
CREATE TABLE trips (
    subject TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    heads TEXT NOT NULL,
    departure TEXT NOT NULL
) STRICT, WITHOUT ROWID;
