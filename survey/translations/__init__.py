"""The texts of the pages in each language: English in the code, catalogues for the others."""
