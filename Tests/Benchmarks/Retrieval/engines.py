"""Other engines, each as its makers would set it up for Norwegian: stock analysis, title and text in one field."""
import json
import os
import re
import sqlite3

WORD = re.compile(r"\w+")


def stop_words(path):
    with open(path, encoding="utf-8") as file:
        return {line.split("\t")[0] for line in file if line.rstrip("\n").endswith("\tstop")}


def documents(corpus):
    with open(corpus, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                document = json.loads(line)
                yield document["_id"], f"{document.get('title', '')}\n{document['text']}"


class FTS5:
    name = "SQLite FTS5, any of the words"

    def __init__(self, stop):
        self.stop = stop

    def index(self, corpus, work):
        self.database = sqlite3.connect(f"{work}/f.db")
        self.database.execute("create virtual table d using fts5(id unindexed, x, tokenize='unicode61 remove_diacritics 0')")
        with self.database:
            self.database.executemany("insert into d values (?, ?)", documents(corpus))

    def search(self, text, k):
        words = list(dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in self.stop))
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self.database.execute("select id from d where d match ? order by rank limit ?", (match, k))
        return [row[0] for row in rows]

    def close(self):
        self.database.close()


class Tantivy:
    name = "tantivy, Norwegian stemmer and stop words"

    def __init__(self, stop):
        import tantivy
        self.tantivy, self.stop = tantivy, stop

    def index(self, corpus, work):
        t = self.tantivy
        analyzer = (t.TextAnalyzerBuilder(t.Tokenizer.simple()).filter(t.Filter.lowercase())
                    .filter(t.Filter.custom_stopword(sorted(self.stop))).filter(t.Filter.stemmer("norwegian")).build())
        builder = t.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("x", tokenizer_name="norwegian")
        os.makedirs(f"{work}/t", exist_ok=True)
        self.base = t.Index(builder.build(), path=f"{work}/t")
        self.base.register_tokenizer("norwegian", analyzer)
        writer = self.base.writer(heap_size=200_000_000, num_threads=1)
        for name, text in documents(corpus):
            writer.add_document(t.Document(id=name, x=text))
        writer.commit()
        writer.wait_merging_threads()
        self.base.reload()
        self.searcher = self.base.searcher()

    def search(self, text, k):
        query = self.base.parse_query(" ".join(WORD.findall(text)), ["x"])
        return [self.searcher.doc(place)["id"][0] for _, place in self.searcher.search(query, k).hits]

    def close(self):
        self.searcher = self.base = None


class BM25S:
    name = "bm25s, Norwegian stemmer and stop words"

    def __init__(self, stop):
        import bm25s
        import Stemmer
        self.bm25s, self.stemmer, self.stop = bm25s, Stemmer.Stemmer("norwegian"), stop

    def terms(self, text):
        return self.stemmer.stemWords([word for word in WORD.findall(text.lower()) if word not in self.stop])

    def index(self, corpus, work):
        rows = list(documents(corpus))
        self.ids = [row[0] for row in rows]
        self.base = self.bm25s.BM25(k1=1.2, b=0.75)
        self.base.index([self.terms(row[1]) for row in rows], show_progress=False)

    def search(self, text, k):
        terms = self.terms(text)
        if not terms:
            return []
        found, scores = self.base.retrieve([terms], k=min(k, len(self.ids)), show_progress=False)
        return [self.ids[n] for n, score in zip(found[0], scores[0]) if score > 0]

    def close(self):
        self.base = None


def there(names, stop):
    """Those of the named engines that are installed."""
    found = []
    for name in names:
        kind = {"fts5": FTS5, "tantivy": Tantivy, "bm25s": BM25S}.get(name)
        if kind is None:
            raise SystemExit(f"There is no engine “{name}”: fts5, tantivy and bm25s are known.")
        try:
            found.append(kind(stop))
        except ImportError as error:
            print(f"{name} is left out: {error.name} is not installed (pip install tantivy bm25s PyStemmer).\n")
    return found
