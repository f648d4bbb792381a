-- Who was urged is found without reading the rest of the journal.
CREATE INDEX journal_urged ON journal(town, seq) WHERE type = 'entry.urged';
