"""Who may open which route: one line for each endpoint that is not for respondents.

A new route needs a line here, or the matrix fails: think who needs it, and who must not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from survey.access import Role

ALL = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
PLANNERS = frozenset({Role.ADMINISTRATOR, Role.PLANNER})
READERS = PLANNERS | {Role.READER}
FIELD = PLANNERS | {Role.MODERATOR, Role.INTERVIEWER}
PUBLIC: frozenset[Role] = frozenset()
"""Before signing in; the page itself must know what it does."""

MATRIX = {
    "home.front_page": PUBLIC,
    "home.health": PUBLIC,
    "questionnaires.schema": PUBLIC,
    "static": PUBLIC,
    "accounts.sign_in": PUBLIC,
    "accounts.sign_out": PUBLIC,
    "accounts.set_language": PUBLIC,
    "second_factor.confirm": PUBLIC,
    "links.choose_password": PUBLIC,
    "accounts.change_password": ALL,
    "accounts.stay": ALL,
    "second_factor.show": ALL,
    "second_factor.set_up": ALL,
    "second_factor.make_recovery_codes": ALL,
    "second_factor.remove": ALL,
    "sessions.list_sessions": ALL,
    "sessions.end_session": ALL,
    "sessions.end_others": ALL,
    "people.list_accounts": ADMINISTRATORS,
    "people.show_account": ADMINISTRATORS,
    "people.add_account": ADMINISTRATORS,
    "people.set_active": ADMINISTRATORS,
    "people.set_role": ADMINISTRATORS,
    "people.make_link": ADMINISTRATORS,
    "people.reset_password": ADMINISTRATORS,
    "people.remove_second_factor": ADMINISTRATORS,
    "people.end_sessions": ADMINISTRATORS,
    "audit.show_trail": ADMINISTRATORS,
    "audit.download": ADMINISTRATORS,
    "questionnaires.list_questionnaires": PLANNERS,
    "questionnaires.show_version": PLANNERS,
    "questionnaires.download": PLANNERS,
    "questionnaires.download_workbook": PLANNERS,
    "questionnaires.import_questionnaire": PLANNERS,
    "questionnaires.keep_rest": PLANNERS,
    "chapter.list_desks": READERS,
    "chapter.open_desk": PLANNERS,
    "chapter.show_desk": READERS,
    "chapter.show_part": READERS,
    "chapter.show_block": READERS,
    "chapter.change_block": PLANNERS,
    "chapter.new_paragraph": PLANNERS,
    "chapter.add_paragraph": PLANNERS,
    "chapter.undo": PLANNERS,
    "chapter.show_log": READERS,
    "chapter.show_settings": PLANNERS,
    "chapter.save_settings": PLANNERS,
    "chapter.show_wording": PLANNERS,
    "chapter.save_wording": PLANNERS,
    "chapter.prepare": PLANNERS,
    "chapter.list_editions": READERS,
    "chapter.show_edition": READERS,
    "chapter.show_progress": READERS,
    "chapter.cancel_edition": PLANNERS,
    "chapter.download": READERS,
    "chapter.show_upload": PLANNERS,
    "chapter.send_word_file": PLANNERS,
    "chapter.choose_upload": PLANNERS,
    "chapter.take_changes": PLANNERS,
    "situation.list_desks": READERS,
    "situation.show_desk": READERS,
    "situation.show_item": READERS,
    "situation.show_theme": READERS,
    "situation.show_table": READERS,
    "situation.show_log": READERS,
    "situation.new_item": PLANNERS,
    "situation.open_desk": PLANNERS,
    "situation.accept_chosen": PLANNERS,
    "situation.change_item": PLANNERS,
    "situation.add_item": PLANNERS,
    "situation.write_cell": PLANNERS,
    "situation.undo": PLANNERS,
    "situation.show_quotes": PLANNERS,
    "situation.decide_quotes": PLANNERS,
    "situation.show_needs": READERS,
    "situation.write_need": PLANNERS,
    "situation.download_needs": READERS,
    "situation.show_lists": READERS,
    "situation.show_list": READERS,
    "situation.download_list": READERS,
    "situation.show_control": READERS,
    "situation.tick": PLANNERS,
    "situation.show_weighing": READERS,
    "situation.open_weighing": PLANNERS,
    "situation.close_weighing": PLANNERS,
    "situation.invite_judge": PLANNERS,
    "situation.leave_out_judges": PLANNERS,
    "situation.show_supported": PLANNERS,
    "situation.name_quarters": PLANNERS,
    "situation.revoke_judge": PLANNERS,
    "situation.show_rules": PLANNERS,
    "situation.save_rules": PLANNERS,
    "situation.put_rules_back": PLANNERS,
    "coding.list_desks": PLANNERS,
    "coding.show_desk": PLANNERS,
    "coding.show_theme": PLANNERS,
    "coding.search": PLANNERS,
    "coding.show_like": PLANNERS,
    "coding.edit_theme": PLANNERS,
    "coding.save_theme": PLANNERS,
    "coding.show_log": PLANNERS,
    "coding.show_picture": PLANNERS,
    "coding.open_desk": PLANNERS,
    "coding.change_answers": PLANNERS,
    "coding.change_themes": PLANNERS,
    "coding.change_theme": PLANNERS,
    "coding.undo": PLANNERS,
    "coding.show_split": PLANNERS,
    "coding.order_split": PLANNERS,
    "coding.split": PLANNERS,
    "coding.show_codebook": PLANNERS,
    "coding.download_codebook": PLANNERS,
    "coding.take_codebook": PLANNERS,
    "coding.show_second": PLANNERS,
    "coding.draw_sample": PLANNERS,
    "coding.code_blind": PLANNERS,
    "coding.save_codes": PLANNERS,
    "fieldwork.list_surveys": PLANNERS,
    "fieldwork.show_survey": PLANNERS,
    "fieldwork.new_survey": PLANNERS,
    "fieldwork.open_survey": PLANNERS,
    "fieldwork.close_survey": PLANNERS,
    "fieldwork.list_open_surveys": FIELD,
    "preview.show_section": PLANNERS,
    "uploads.list_files": PLANNERS,
    "uploads.download": PLANNERS,
    "flags.show_flagged": PLANNERS,
    "retention.list_records": PLANNERS,
    "retention.show_record": PLANNERS,
    "retention.show_times": PLANNERS,
    "retention.destroy": ADMINISTRATORS,
    "codes.show_codes": PLANNERS,
    "codes.more_codes": PLANNERS,
    "codes.new_codes": PLANNERS,
    "codes.show_order": PLANNERS,
    "codes.download": PLANNERS,
    "codes.show_progress": PLANNERS,
    "codes.remind": PLANNERS,
    "posters.show_poster": FIELD,
    "sealing.show": PLANNERS,
    "sealing.set_up": PLANNERS,
    "sealing.open_all": PLANNERS,
    "sealing.sheet": PLANNERS,
    "sealing.try_key": PLANNERS,
    "anonymity.show": READERS,
    "anonymity.order_test": READERS,
    "stakeholders.list_stakeholders": PLANNERS,
    "stakeholders.show_stakeholder": PLANNERS,
    "stakeholders.new_stakeholder": PLANNERS,
    "stakeholders.edit_stakeholder": PLANNERS,
    "stakeholders.delete_stakeholder": PLANNERS,
    "stakeholders.take_ready": PLANNERS,
    "stakeholders.list_groups": PLANNERS,
    "stakeholders.edit_group": PLANNERS,
    "stakeholders.delete_group": PLANNERS,
    "stakeholders.show_scoring": PLANNERS,
    "stakeholders.set_rules": PLANNERS,
    "stakeholders.new_scorer": PLANNERS,
    "stakeholders.make_link": PLANNERS,
    "stakeholders.revoke_link": PLANNERS,
    "stakeholders.delete_scorer": PLANNERS,
    "stakeholders.enter_scores": PLANNERS,
    "stakeholders.list_borders": PLANNERS,
    "stakeholders.decide_border": PLANNERS,
    "stakeholders.reopen_border": PLANNERS,
    "stakeholders.show_services": PLANNERS,
    "stakeholders.take_ready_services": PLANNERS,
    "stakeholders.new_field": PLANNERS,
    "stakeholders.edit_field": PLANNERS,
    "stakeholders.new_service": PLANNERS,
    "stakeholders.edit_service": PLANNERS,
    "stakeholders.delete_field": PLANNERS,
    "stakeholders.delete_service": PLANNERS,
    "stakeholders.edit_marks": PLANNERS,
    "stakeholders.list_hearings": PLANNERS,
    "stakeholders.print_record": PLANNERS,
    "stakeholders.new_hearing": PLANNERS,
    "stakeholders.show_hearing": PLANNERS,
    "stakeholders.edit_hearing": PLANNERS,
    "stakeholders.delete_hearing": PLANNERS,
    "stakeholders.add_input": PLANNERS,
    "stakeholders.delete_input": PLANNERS,
    "stakeholders.hearing_document": PLANNERS,
    "stakeholders.delete_document": PLANNERS,
    "stakeholders.list_changes": PLANNERS,
    "stakeholders.undo_change": PLANNERS,
    "stakeholders.show_official": PLANNERS,
    "stakeholders.show_files": PLANNERS,
    "stakeholders.download_file": PLANNERS,
    "score.enter": PUBLIC,
    "score.sheet": PUBLIC,
    "score.leave": PUBLIC,
    "weigh.enter": PUBLIC,
    "weigh.sheet": PUBLIC,
    "weigh.leave": PUBLIC,
    "results.dashboard": READERS,
    "results.list_runs": READERS,
    "results.show_run": READERS,
    "results.show_progress": READERS,
    "results.show_tables": READERS,
    "results.show_themes": READERS,
    "results.show_theme": READERS,
    "results.show_swot": READERS,
    "results.show_findings": READERS,
    "results.download": READERS,
    "results.start_analysis": PLANNERS,
    "results.cancel_run": PLANNERS,
}
RESPONDENTS = "responses"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
UNKNOWN = 999_999


@dataclass(frozen=True)
class Route:
    """One address with one method."""

    endpoint: str
    address: str
    method: str
    is_declared: bool
    has_arguments: bool


def staff_routes(app: Flask, number: int = UNKNOWN) -> Iterator[Route]:
    """Give every address of the URL map that is not a respondent's, with every method."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[0] == RESPONDENTS or rule.endpoint == "static":
            continue
        names = rule._converters.items()
        values = {name: number if "Number" in type(kind).__name__ else "x" for name, kind in names}
        if "language" in values:
            values["language"] = "tr"
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for method in METHODS:
            is_declared = method in (rule.methods or set())
            yield Route(rule.endpoint, address, method, is_declared, bool(values))
