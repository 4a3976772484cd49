"""XLSForm workbooks as questionnaires, and questionnaires as XLSForm workbooks.

What a row becomes (https://xlsform.org/en/ref-table names the constructs):

==============================  =================================================================
``text``                        short text; with the appearance ``multiline`` an open text
``integer decimal``             number; limits and own checks from ``constraint``
``range``                       number in steps; with the appearance ``rating`` a rating
``select_one select_multiple``  single and multiple choice; ``or_other`` becomes "other"; with
                                ``likert`` and whole numbers as names a rating
``rank date image file``        ranking, date, upload
``acknowledge``                 consent; its ``OK`` is our ``yes``
``note``                        note
``calculate hidden``            calculated value
``begin_group``                 section, where it has a label or is a ``field-list``; conditions of
                                other groups go to their questions
``table-list``, ``label`` with  grid
``list-nolabel``
``begin_repeat``                repeated group; ``repeat_count`` a number
``choice_filter``               filter of options; columns of the choices are their attributes
``start end audit deviceid``    left out with a warning, as is every position
``geopoint``
==============================  =================================================================

Everything else is refused, naming sheet, row and column and what to write instead. Expressions
follow names that had to change. Texts may have a language, as in ``label::Türkçe (tr)``.

Columns of our own, all optional; a questionnaire that was exported shows them filled in. Sheet
*survey*: ``paydas_type`` (which of our types, where XLSForm has one word for several: rating,
statement, place, grid, importance_satisfaction, constant_sum, section, section_text, part),
``paydas_list`` and ``paydas_importance_list`` (lists of types whose row names none), limits
(``paydas_minimum`` ... ``paydas_max_megabytes``, ``paydas_earliest``, ``paydas_latest``,
``paydas_unit``, ``paydas_accept``), looks (``paydas_appearance``, ``paydas_random_order``), what
answers feed (``paydas_measure``, ``paydas_service``, ``paydas_owner``, ``paydas_dimension``,
``paydas_reversed``, ``paydas_quadrant``, ``paydas_stakeholder_theme``, ``paydas_group``), and
conditions where an expression does not say all (``paydas_show_if``, ``paydas_required_if``,
``paydas_valid_if``). Sheet *choices*: ``paydas_scale``, ``paydas_other``, ``paydas_exclusive``,
``paydas_dont_know``, ``paydas_prefer_not_to_say``, ``paydas_not_used``, ``paydas_show_if``. Sheet
*settings*: ``paydas_audience``, ``paydas_languages``, ``paydas_paging``, ``paydas_minutes``,
``paydas_title``, ``paydas_introduction``, ``paydas_privacy_notice``, ``paydas_closing``.
"""
