"""What closes the situation analysis: the table of needs, the lists for others, the control list.

``needs`` drafts the official table and keeps a planner's words over it, ``lists`` makes one list
for each other body, directorate and group, ``control`` says what is missing against guide and law.
"""
