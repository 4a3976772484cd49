"""Versions of questionnaires."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from survey.questionnaires import store
from survey.questionnaires.importing import import_file
from survey.questionnaires.problems import QuestionnaireError
from survey.questionnaires.shipped import default_documents
from survey.questionnaires.xlsform.writing import export_workbook
from tests.builders import make_document, make_question


def test_a_changed_document_is_the_next_version(app: Flask) -> None:
    first = store.add_version(make_document())
    second = store.add_version(make_document(make_question(name="yeni")))

    assert (first.version, second.version) == (1, 2)
    assert store.latest("deneme") is second
    assert list(store.all_versions()) == [second, first]


def test_the_same_document_is_the_same_version_whatever_the_order_of_its_keys(app: Flask) -> None:
    document = make_document()
    turned = dict(reversed(document.items()))

    assert store.add_version(document).id == store.add_version(turned).id


@pytest.mark.parametrize("document", default_documents(), ids=lambda each: each["name"])
def test_what_comes_back_from_a_workbook_is_the_same_version(
    app: Flask, document: dict[str, Any]
) -> None:
    first = store.add_version(document)

    back = import_file("geri.xlsx", export_workbook(document, 1), document["audience"])

    assert back.document is not None
    assert store.add_version(back.document) is first


def test_an_older_document_added_again_makes_no_new_version(app: Flask) -> None:
    first = store.add_version(make_document())
    store.add_version(make_document(make_question(name="yeni")))

    assert store.add_version(make_document()).id == first.id


def test_a_document_with_problems_is_not_kept(app: Flask) -> None:
    with pytest.raises(QuestionnaireError):
        store.add_version(make_document(make_question(options=[])))

    assert list(store.all_versions()) == []


def test_a_version_is_compiled_once(app: Flask) -> None:
    version = store.add_version(default_documents()[0])

    assert store.compiled(version.id) is store.compiled(version.id)
    assert store.compiled(version.id).name == version.name


def test_an_unknown_version_cannot_be_compiled(app: Flask) -> None:
    with pytest.raises(LookupError):
        store.compiled(404)


def test_versions_added_at_the_same_moment_are_all_kept_and_numbered_apart(app: Flask) -> None:
    def add(name: str) -> int:
        with app.app_context():
            return store.add_version(make_document(make_question(name=name))).version

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(add, "abcd"))

    assert numbers == [1, 2, 3, 4]
