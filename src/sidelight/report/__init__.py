"""A study's findings to a folder that another analyst can read and run again.

findings.py   everything that one study found
words.py      what the report says in sentences; it never says more than reports can show
checklist.py  READUS-PV, filled in from the study
document.py   findings as titles, paragraphs, tables and figures
tables.py     the same numbers as CSV and Parquet
figures.py    forest, volcano, onset and trend as SVG
html.py, markdown.py   the document as a page and as text
folder.py     all of it written at once, or not at all, with a manifest
"""
