"""The log of a desk: who did what when, what undoes it, and forms that are done once.

``models`` has the columns of such a table and ``store`` its queries; each desk has a table of its
own, and says what a change is and how it is undone.
"""
