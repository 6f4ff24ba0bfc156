"""What the columns of rosters are called, in German, English and Russian.

Each line of a field holds one language; spellings that ``fold`` makes equal stand here once.
"""

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
        given name, given names, first name, forename, attendee first name
        имя""",
    "family_name": """
        Nachname, Familienname, Zuname
        family name, last name, surname, attendee last name, attendee surname
        фамилия""",
    "name": """
        Name, Vollständiger Name, Vor- und Nachname, Vor- und Zuname, Vorname Nachname, Gast,
        Vorname und Nachname, Name Vorname, Name des Gastes, Gastname, Teilnehmer, Teilnehmerin,
        Teilnehmende, Teilnehmername, Name des Teilnehmers
        full name, attendee, attendee name, participant, participant name, guest, guest name
        фио, полное имя, имя и фамилия, имя фамилия, фамилия и имя, фамилия имя,
        фамилия имя отчество, участник, имя участника, фио участника, гость""",
    "organisation": """
        Organisation, Organisationsname, Firma, Firmenname, Unternehmen, Institution, Einrichtung,
        Betrieb, Unternehmensname, Firma / Organisation, Organisation / Firma, Arbeitgeber
        organization, organisation name, organization name, company, company name, institution name,
        employer, company / organisation, company / organization, attendee company
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
        Ticketart, Ticket, Tickettyp, Ticketkategorie, Kartenart, Teilnahmeart, Kategorie
        kind, ticket kind, ticket type, ticket category, ticket class, category, product
        тип билета, вид билета, билет, категория, категория билета""",
    "language": """
        Sprache, Muttersprache, Korrespondenzsprache, bevorzugte Sprache
        language, preferred language, mother tongue, native language, spoken language
        язык, родной язык, язык общения, предпочитаемый язык""",
    "email": """
        E-Mail, Mail, E-Mail-Adresse, Mailadresse, E-Mail (geschäftlich)
        e-mail address, mail address, attendee e-mail, contact e-mail, business e-mail
        эл. почта, электронная почта, адрес электронной почты, эл. адрес, почта, имейл, емейл""",
    "phone": """
        Telefon, Telefonnummer, Telefon-Nr., Tel., Tel.-Nr., Rufnummer, Mobil, Mobilnummer,
        Mobiltelefon, Handy, Handynummer, Telefon (mobil)
        phone, phone number, phone no, telephone, telephone number, mobile, mobile phone,
        mobile number, cell, cell phone, attendee phone
        телефон, номер телефона, тел. номер, моб. телефон, мобильный телефон, мобильный, тел.""",
    "status": """
        Status, Anmeldestatus, Registrierungsstatus, Teilnahmestatus, Stand der Anmeldung
        registration status, attendee status, order status, state
        статус, статус регистрации, состояние""",
    "note": """
        Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Hinweis, Hinweise, Kommentar
        note, notes, remark, remarks, comment, comments
        примечание, примечания, комментарий, комментарии, заметка, заметки""",
    "attention": """
        Achtung, Aufmerksamkeit, Beachten, Besonders beachten, Besondere Aufmerksamkeit
        attention, attention flag, needs attention, requires attention, requires special attention
        внимание, особое внимание, требует внимания""",
    "contact_name": """
        Ansprechpartner, Ansprechpartnerin, Ansprechperson, Kontaktperson, Kontakt, Kontaktname,
        Name der Kontaktperson
        contact, contact name, contact person, name of contact
        контакт, контактное лицо, контактное имя, имя контактного лица""",
    "interests": """
        Interessen, Interesse, Interessengebiete, Interessensgebiete, Themen, Themeninteresse
        interests, interest, fields of interest, areas of interest, topics
        интересы, интерес, области интересов, сфера интересов, темы""",
}
"""Field to its names; the field's own name ('latin_name') is always understood too."""
