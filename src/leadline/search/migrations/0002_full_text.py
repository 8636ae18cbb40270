"""Full text over the documents: an FTS5 table kept in step by triggers, or columns of words with a GIN index."""

from django.db import migrations

# The words are folded and apart already, so the simplest tokenizer takes them as they are: every sign beyond ASCII
# is a letter to it. Where in a text a word stands is not kept (detail=column): nothing asks. Beginnings
# of words have indexes of their own, since every search ends in one: five times faster, for two fifths more room.
SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(
        short, title, text, content='search_document', content_rowid='id',
        tokenize='ascii', detail=column, prefix='1 2 3 4 5 6 7 8 9 10')""",
    "INSERT INTO search_words(search_words, rank) VALUES ('automerge', 2)",  # few parts: read often, written seldom
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_words(rowid, short, title, text) VALUES (new.id, new.short, new.title, new.text); END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_words(search_words, rowid, short, title, text)
        VALUES ('delete', old.id, old.short, old.title, old.text); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF short, title, text ON search_document
        WHEN old.short <> new.short OR old.title <> new.title OR old.text <> new.text BEGIN
        INSERT INTO search_words(search_words, rowid, short, title, text)
        VALUES ('delete', old.id, old.short, old.title, old.text);
        INSERT INTO search_words(rowid, short, title, text) VALUES (new.id, new.short, new.title, new.text); END""",
]
# PostgreSQL's own parser would take some for addresses and numbers.
POSTGRESQL = [
    """ALTER TABLE search_document
        ADD COLUMN title_words tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title, ' '))) STORED,
        ADD COLUMN words tsvector GENERATED ALWAYS AS (
            array_to_tsvector(string_to_array(short, ' ')) || array_to_tsvector(string_to_array(title, ' '))
            || array_to_tsvector(string_to_array(text, ' '))) STORED""",
    "CREATE INDEX search_document_title_words ON search_document USING gin (title_words)",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
]


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
