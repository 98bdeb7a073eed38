"""The evidence pages without a browser: what is marked, refused, shown and never said."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.faers_archives import members_of, of, report, tables_of, zipped

from sidelight.evidence.generator import Recipe
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.add_reports import add_reports
from sidelight.services.made_up import make_up_reports
from sidelight.surfaces.web.app import create_app

REAL = ("/evidence/reports", "/evidence/reports?medicine=aminol")
MADE_UP = ("/evidence/made-up", "/evidence/made-up?medicine=alderfictol&role=any")
STEMS = ("risk", "inciden", "caus", "probab", "likel", "danger", "occur")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A site with both stores: five real cases on two medicines, and some made-up ones."""
    rows = [report(case) for case in range(7, 12)]
    drugs = [
        of(row, drug_seq=1, role_cod="PS", drugname=name)
        for row, name in zip(rows, ("Aminol", "Aminol", "Other", "Other", "Other"), strict=True)
    ]
    add_reports(zipped(tmp_path / "a.zip", members_of(tables_of(*rows, drug=drugs))))
    make_up_reports(Recipe(cases=60))
    with TestClient(create_app(), raise_server_exceptions=False) as made:
        yield made


def captions(html: str) -> list[str]:
    found = re.findall(r"<caption>(.*?)</caption>", html)
    assert len(found) == html.count("<table")
    return found


def main_text(html: str) -> str:
    body = re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])
    return " ".join(unescape(body).split())


def test_made_up_reports_are_marked_on_every_page_and_table(client: TestClient) -> None:
    for address in MADE_UP:
        html = client.get(address).text
        assert re.search(r"<title>Made-up reports", html), address
        assert 'class="made-up prose"' in html
        tables = captions(html)
        assert tables, address
        assert all(caption.startswith("Made-up reports: ") for caption in tables), address


def test_real_reports_carry_no_such_mark(client: TestClient) -> None:
    for address in REAL:
        html = client.get(address).text
        assert captions(html), address
        assert "made-up" not in main_text(html).lower(), address


def test_both_stores_stand_apart_on_the_first_page(client: TestClient) -> None:
    assert [caption[:8] for caption in captions(client.get("/evidence").text)] == [
        "from rep",
        "Made-up ",
    ]


def test_the_most_reported_medicine_stands_first(client: TestClient) -> None:
    assert "Medicine Cases OTHER 3 AMINOL 2" in main_text(client.get(REAL[0]).text)


def test_counts_and_what_can_not_be_estimated_are_shown(client: TestClient) -> None:
    told = main_text(client.get(REAL[1]).text)
    assert "2 of 5 cases name it" in told
    assert "as primary suspect, 2 cases" in told
    assert "nausea 2 0 3 0 2.00 not estimable not estimable 0.00 (" in told
    assert "AMINOL: 2 cases, verbatim name" in told


def test_no_page_speaks_of_what_reports_cannot_show(client: TestClient) -> None:
    for address in (*REAL, *MADE_UP):
        words = re.findall(r"[a-z]+", main_text(client.get(address).text).lower())
        assert not [word for word in words if word.startswith(STEMS)], address


@pytest.mark.parametrize("store", ["reports", "made-up"])
def test_a_name_not_in_the_store_is_refused_beside_the_form(client: TestClient, store: str) -> None:
    response = client.get(f"/evidence/{store}", params={"medicine": "<b>zzyzx</b>"})
    assert response.status_code == 404
    problem = re.search(r'role="alert" id="problem">(.*?)</p>', response.text)
    assert problem
    assert ("look for others in the real reports" in problem[1]) == (store == "made-up")
    assert "zzyzx" not in response.text


def test_an_unknown_store_or_role_is_no_page(client: TestClient) -> None:
    for address in ("/evidence/other", "/evidence/reports?medicine=aminol&role=chief"):
        assert client.get(address).status_code == 404


def test_damage_to_one_store_leaves_the_pages_of_the_other(client: TestClient) -> None:
    (real_store().folder / "manifest.json").write_text("{")
    assert client.get(REAL[0]).status_code == 500
    assert "Move " in client.get(REAL[1]).text
    assert all(client.get(address).status_code == 200 for address in MADE_UP)


def test_an_empty_store_says_how_to_fill_it(client: TestClient) -> None:
    for store, command in ((real_store(), "add FILE.zip"), (made_up_store(), "make-up")):
        (store.folder / "manifest.json").unlink()
        name = "made-up" if store.made_up else "reports"
        assert f"sidelight reports {command}" in client.get(f"/evidence/{name}").text
