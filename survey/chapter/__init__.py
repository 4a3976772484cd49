"""The desk of the chapter: blocks are generated, edited or locked, and editions are made of them.

``models`` keeps what planners wrote, the log and the editions, ``store`` holds all queries,
``steps`` does and undoes each change, ``sources`` puts together what the chapter is composed of,
``board`` prepares what pages show, ``editions`` freezes and makes editions. How blocks are composed
is told in :mod:`analysis.chapter.composing`.
"""
