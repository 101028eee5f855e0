"""Pages of a list, the trail of links, filters that are on, and tables that become cards."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from umt_portal.design import paging


def draw(source: str, query: str = "", **context) -> str:
    context["request"] = RequestFactory().get(f"/vedtak/?{query}")
    return Template(source).render(Context(context))


TABLE = """{% tablebox "Vedtak" %}<thead><tr><th scope="col">Kommune</th><th scope="col">Dager "igjen"</th></tr></thead>
<tbody><tr><th scope="row">Bardu</th><td class="n">19</td></tr></tbody>{% endtablebox %}"""


def test_a_table_keeps_its_roles_and_says_its_columns_when_it_becomes_cards():
    html = draw(TABLE)
    assert '<th role="columnheader" scope="col">' in html
    assert '<th role="rowheader" scope="row">Bardu' in html
    assert '<td role="cell" data-label="Dager &quot;igjen&quot;" class="n">19' in html
    assert '<caption class="ds-sr-only">Vedtak</caption>' in html


@pytest.mark.parametrize(
    ("query", "link", "order"),
    [
        ("", "sort=name", None),
        ("sort=name", "sort=-name", "ascending"),
        ("sort=-name&page=2", "sort=name", "descending"),
    ],
)
def test_a_heading_sorts_and_turns_the_order_round(query, link, order):
    html = draw('{% sortable "name" "Navn" %}', query)
    assert f'href="?{link}"' in html
    assert ("aria-sort" in html) == bool(order)
    assert not order or f'aria-sort="{order}"' in html


def test_pages_keep_the_filter_and_say_how_many_there_are():
    page = Paginator(range(60), 25).get_page(2)
    html = draw('{% include "components/pagination.html" %}', "q=buss", page=page)
    assert "Viser 26–50 av 60" in " ".join(html.split())
    assert 'href="?q=buss&amp;page=3"' in html
    assert html.count('aria-current="true"') == 1


def test_many_pages_are_shown_with_gaps():
    links = paging.page_links(Paginator(range(1000), 25).get_page(20), QueryDict())
    assert [link.label for link in links] == ["1", "…", "19", "20", "21", "…", "40"]
    assert links[1].url == ""


def test_one_page_has_no_links():
    page = Paginator(range(3), 25).get_page(1)
    assert "<nav" not in draw('{% include "components/pagination.html" %}', page=page)


class DecisionFilter(forms.Form):
    q = forms.CharField(label="Søk", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), ("open", "Ikke ferdig")]
    )


def test_filters_that_are_on_are_named_and_can_be_taken_off():
    params = QueryDict("q=&status=open&page=3")
    filters = paging.active_filters(DecisionFilter(params), params)
    assert [(link.label, link.url) for link in filters] == [("Status: Ikke ferdig", "?q=")]


def test_a_filter_form_is_a_plain_get_form_with_named_controls():
    html = draw('{% include "components/filter.html" with label="Finn vedtak" %}', form=DecisionFilter())
    assert 'method="get"' in html
    assert 'aria-label="Finn vedtak"' in html
    assert "valgfritt" not in html


def test_the_trail_ends_where_one_is():
    html = draw('{% trail "Møter" "/moter/" "Møte 4" as steps %}{% include "components/breadcrumbs.html" %}')
    assert html.count('href="/moter/"') == 2  # once in the list, once as the way back on a phone
    assert 'href="/vedtak/" aria-current="page">Møte 4' in html


def test_a_confirm_page_asks_and_posts():
    html = draw(
        '{% include "components/confirm.html" %}',
        title="Avlyse møtet?",
        question="Alle får beskjed.",
        consequences=["Skyssen avlyses"],
        label="Avlys møtet",
        color="danger",
        cancel_url="/moter/4/",
    )
    assert '<form class="umt-form" method="post"' in html
    assert 'data-color="danger">Avlys møtet</button>' in html
    assert 'href="/moter/4/">Avbryt</a>' in html
    assert "Skyssen avlyses" in html
