"""Spreadsheets in: CSV, XLSX and SPSS files of answers become a dataset."""
