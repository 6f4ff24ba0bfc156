"""Files about day three: companies, visits, vehicles, parties with their wishes, places, ways.

``headings`` says what columns are called, ``rows`` reads them into settings of the file of company
visits. Tables, texts and problems are those of rosters.
"""
