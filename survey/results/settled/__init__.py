"""What planners have settled of the themes of a survey's open answers.

``models`` are the tables, ``store`` reads and writes them; ``intake`` takes in what an analysis
has found without moving what was settled; ``handing`` hands an analysis what is settled and
``splitting`` proposes parts of a theme: these two run in a job.
"""
