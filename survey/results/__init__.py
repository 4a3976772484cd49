"""The only bridge to ``analysis``: dataset, disclosure gate, runs, pages and downloads."""
