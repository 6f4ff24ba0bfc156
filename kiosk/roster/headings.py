"""What the columns of rosters are called, in German, English and Russian.

Each line of a field holds one language, and goes on where it ends with a comma; spellings that
``fold`` makes equal stand here once.
"""

LANGUAGES = ("de", "en", "ru")
"""In this order each field's lines stand."""

FIELDS: dict[str, str] = {
    "registration": """
        Registrierung, Registrierungsnummer, Registriernummer, Registrierungs-Nr, Registrier-Nr,
        Reg.-Nr., Anmeldenummer, Anmelde-Nr., Anmelde-ID, Teilnehmernummer, Teilnehmer-Nr.,
        Teilnehmer-ID, Gastnummer, Kennnummer
        registration, registration number, registration no, registration id, reg no, reg number,
        reg id, id, participant id, participant number, participant no, attendee id, attendee #,
        attendee number, guest id, guest number
        регистрационный номер, номер регистрации, № регистрации, рег. номер, рег. №,
        номер участника, № участника, id участника""",
    "native_name": """
        Name in Landessprache, Name in eigener Schrift, Name in Originalschrift, Name (Original),
        Originalname, Name in Muttersprache, Name (kyrillisch), Name in Kyrillisch,
        Name (eigene Schrift), Name (Originalschrift), Name (Landessprache)
        native name, name (native), name in native script, name in own script, own script,
        original name, name (own script), name (native script), name (original script), local name,
        name in local script, name in cyrillic, name in native language, name (cyrillic)
        имя на родном языке, фио на родном языке, имя в оригинале, имя кириллицей, фио кириллицей,
        имя (кириллица), фио (кириллица)""",
    "latin_name": """
        Name (lateinisch), Lateinischer Name, Name in lateinischer Schrift, Name (Latein),
        Name in Latein, Name in Lateinschrift, Name in lateinischen Buchstaben, Transliteration,
        Name (lateinische Schrift), Name (Lateinschrift), Name (Umschrift), Umschrift
        latin name, name (latin), name in latin, name in latin script, name in latin letters,
        name (latin script), name (latin letters), name in english, transliterated name
        имя латиницей, фио латиницей, имя (латиница), фио (латиница), имя и фамилия латиницей,
        имя на английском, имя латинскими буквами""",
    "given_name": """
        Vorname, Vornamen, Rufname
        given name, given names, first name, forename
        имя""",
    "family_name": """
        Nachname, Familienname, Zuname
        family name, last name, surname
        фамилия""",
    "name": """
        Name, Vollständiger Name, Vor- und Nachname, Vor- und Zuname, Vorname Nachname, Gast,
        Vorname und Nachname, Name Vorname, Name des Gastes, Gastname
        full name, guest, guest name
        фио, полное имя, имя и фамилия, имя фамилия, фамилия и имя, фамилия имя,
        фамилия имя отчество, гость""",
    "organisation": """
        Organisation, Organisationsname, Firma, Firmenname, Unternehmen, Institution, Einrichtung,
        Betrieb, Unternehmensname, Firma / Organisation, Organisation / Firma, Arbeitgeber
        organization, organisation name, organization name, company, company name, institution name,
        employer, company / organisation, company / organization
        организация, компания, фирма, предприятие, учреждение, название организации,
        название компании""",
    "country": """
        Land, Herkunftsland, Staat, Ländername, Länderkürzel
        country, country of origin, country code, country name, nation
        страна, страна проживания, государство""",
    "partner": """
        Partner, Netzwerkpartner, Kooperationspartner, über Partner, eingeladen von,
        eingeladen durch, vermittelt durch
        network partner, partner organisation, partner organization, invited by, via partner
        партнёр, сетевой партнёр, партнёрская организация, приглашён, кем приглашён, через партнёра
        """,
    "kind": """
        Ticketart, Ticket, Tickettyp, Ticketkategorie, Kartenart, Teilnahmeart, Kategorie, Produkt
        kind, ticket kind, ticket type, ticket category, ticket class, category, product
        тип билета, вид билета, билет, категория, категория билета""",
    "language": """
        Sprache, Muttersprache, Korrespondenzsprache, bevorzugte Sprache
        language, preferred language, mother tongue, native language, spoken language
        язык, родной язык, язык общения, предпочитаемый язык""",
    "email": """
        E-Mail, Mail, E-Mail-Adresse, Mailadresse, E-Mail (geschäftlich)
        e-mail address, mail address, contact e-mail, business e-mail
        эл. почта, электронная почта, адрес электронной почты, эл. адрес, почта, имейл, емейл""",
    "phone": """
        Telefon, Telefonnummer, Telefon-Nr., Tel., Tel.-Nr., Rufnummer, Mobil, Mobilnummer,
        Mobiltelefon, Handy, Handynummer, Telefon (mobil)
        phone, phone number, phone no, telephone, telephone number, mobile, mobile phone,
        mobile number, cell, cell phone
        телефон, номер телефона, тел. номер, моб. телефон, мобильный телефон, мобильный, тел.""",
    "status": """
        Status, Anmeldestatus, Registrierungsstatus, Teilnahmestatus, Stand der Anmeldung
        registration status, attendee status, order status
        статус, статус регистрации, состояние""",
    "note": """
        Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Hinweis, Hinweise, Kommentar
        note, notes, remark, remarks, comment, comments
        примечание, примечания, комментарий, комментарии, заметка, заметки""",
    "attention": """
        Achtung, Aufmerksamkeit, Beachten, Besonders beachten, Besondere Aufmerksamkeit,
        Benötigt besondere Behandlung
        attention, attention flag, needs attention, requires attention, requires special attention
        внимание, особое внимание, требует внимания""",
    "contact_name": """
        Ansprechpartner, Ansprechpartnerin, Ansprechperson, Kontaktperson, Kontakt, Kontaktname,
        Name der Kontaktperson
        contact, contact name, contact person, name of contact
        контакт, контактное лицо, контактное имя, имя контактного лица""",
    "interests": """
        Interessen, Interesse, Interessengebiete, Interessensgebiete, Themen, Themeninteresse
        interests, interest, fields of interest, areas of interest, topics, areas of activity,
        areas of activities
        интересы, интерес, области интересов, сфера интересов, темы, сферы деятельности""",
    "flags": """
        Kennzeichen, Merkmal, Merkmale, Markierung, Markierungen, Schlagworte, Schlagwörter
        flag, flags, tags, labels, marks
        метка, метки, пометка, пометки, признаки""",
    "arrives": """
        Anreise, Anreisetag, Anreisedatum, Ankunft, Ankunftstag, Ankunftsdatum, Anwesend ab,
        Anwesend von, Erster Tag
        arrival, arrival date, arrival day, date of arrival, arrives on, first day
        приезд, дата приезда, день приезда, прибытие, дата прибытия, заезд, дата заезда""",
    "leaves": """
        Abreise, Abreisetag, Abreisedatum, Anwesend bis, Letzter Tag
        departure, departure date, departure day, date of departure, leaves on, last day
        отъезд, дата отъезда, день отъезда, убытие, дата убытия, выезд, дата выезда""",
}
"""Field to its names; the field's own name ('latin_name') is always understood too."""

HELPERS: dict[str, str] = {
    "order": """
        Bestellnummer, Bestell-Nr., Bestellcode, Auftragsnummer
        order code, order #, order number, order id
        номер заказа, № заказа, код заказа""",
    "position": """
        Position, Positions-ID, Positionsnummer
        position id, order position, position number
        позиция, номер позиции""",
    "quantity": """
        Anzahl, Menge, Anzahl Tickets, Anzahl Karten, Anzahl Personen, Anzahl Teilnehmer,
        Personenzahl, Ticketanzahl
        qty, number of tickets, number of persons, number of participants, ticket quantity
        количество, кол-во, количество билетов, количество человек, число участников""",
    "paid": """
        Bezahlt, Zahlung eingegangen
        payment received
        оплачено, оплата""",
    "event": """
        Veranstaltung, Veranstaltungsname, Veranstaltungstitel, Messe
        event name, event title, fair
        мероприятие, название мероприятия, выставка""",
}
"""What is no field of a guest, and helps to read the others."""

FIRST_CHOICE: dict[str, str] = {
    "name": """
        Teilnehmer, Teilnehmerin, Teilnehmende, Teilnehmername, Name des Teilnehmers,
        Name Teilnehmer, Name Teilnehmer*in
        attendee, attendee name, participant, participant name
        участник, имя участника, фио участника""",
    "given_name": """
        Vorname Teilnehmer, Vorname Teilnehmer*in, Name Teilnehmer*in: Vorname
        attendee first name, attendee name: given name, participant first name
        имя участника (имя)""",
    "family_name": """
        Nachname Teilnehmer, Nachname Teilnehmer*in, Name Teilnehmer*in: Nachname,
        Name Teilnehmer*in: Familienname
        attendee last name, attendee surname, attendee name: family name, participant last name
        фамилия участника""",
    "email": """
        E-Mail Teilnehmer, E-Mail Teilnehmer*in, E-Mail des Teilnehmers
        attendee e-mail, participant e-mail
        e-mail участника""",
    "phone": """
        Telefon Teilnehmer, Telefon Teilnehmer*in
        attendee phone, participant phone
        телефон участника""",
    "organisation": """
        Firma Teilnehmer, Firma Teilnehmer*in
        attendee company, participant company
        организация участника""",
}
"""Names that win over the others of their field: an order has a customer, and attendees."""

SECOND_CHOICE: dict[str, str] = {
    "email": """
        Bestell-E-Mail, E-Mail Besteller, E-Mail Besteller*in
        order e-mail, buyer e-mail, customer e-mail
        e-mail заказчика""",
    "phone": """
        Telefon (privat), Telefon (dienstlich), Telefon (geschäftlich), Festnetz
        home phone, work phone, buyer phone, customer phone
        домашний телефон, рабочий телефон, телефон заказчика""",
    "country": """
        Land (privat), Land (geschäftlich), Rechnungsadresse: Land
        home country, work country, billing country, invoice address: country
        страна заказчика""",
    "organisation": """
        Rechnungsadresse: Firma
        billing company, invoice address: company
        организация заказчика""",
    "contact_name": """
        Rechnungsadresse: Name, Besteller, Bestellerin, Besteller*in, Name des Bestellers
        invoice address name, buyer name, ordered by, customer name, purchaser
        заказчик, имя заказчика""",
    "language": """
        Bestellsprache
        order locale
        язык заказа""",
    "note": """
        Bestellkommentar
        order comment
        комментарий к заказу""",
}
"""Names that serve where no better column is filled."""
