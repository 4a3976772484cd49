"""The situation analysis: what is made of SWOT items once the answers are counted.

``places`` says where a matter belongs (scope, PESTLE factor, directorate), ``owners`` whose duty it
is, ``rated`` proposes from ratings, ``phrasing`` writes the official phrase, ``parts`` says how
strong an item is and what its rank depends on, ``breadth`` which groups support it. ``pestle``,
``tows``, ``lists``, ``inputs`` and ``decisions`` work on the plain items of a release document and
load neither numpy nor pandas. The form of an item and of a planner's decisions: README.md.
"""
