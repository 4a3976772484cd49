"""XLSForm workbooks as questionnaires, and questionnaires as XLSForm workbooks."""
