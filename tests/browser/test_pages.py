"""Every page as a visitor meets it: phone and desk, light and dark, JavaScript on and off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WIDTHS, screenshots

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "home": "/",
    "guide": "/medicines/baclofen",
    "clinicians": "/medicines/baclofen/clinicians",
    "effect": "/medicines/baclofen/effect-drowsiness",
    "is-it-this": "/medicines/baclofen/is-it-this?effect=insomnia",
    "interactions": "/medicines/baclofen/interactions-check",
    "running-out": "/medicines/baclofen/running-out",
    "missed-dose": "/medicines/baclofen/missed-dose",
    "stopping-clinicians": "/medicines/baclofen/clinicians/stopping",
    "plan": "/medicines/baclofen/clinicians/plan",
    "check": "/check",
    "help": "/help?country=GB",
    "self-assessment": "/self-assessment?country=GB",
    "taps-1": "/self-assessment/taps-1?country=GB&medicine=baclofen",
    "phq-2": "/self-assessment/phq-2",
    "sources": "/sources",
    "evidence": "/evidence",
    "made-up": "/evidence/made-up",
    "scores": "/evidence/made-up?medicine=ALDERFICTOL",
    "missing": "/no-such-page",
}
CAN_NOT_WAKE_HIM = "I can't wake my husband, he took a lot of baclofen"
SEEING_THINGS = "I ran out two days ago and I'm seeing things. My zebra is worried."
SLEEPY = "I started baclofen 3 days ago and feel a bit sleepy"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_axe_violation_and_nothing_from_elsewhere(
    name: str, scheme: str, width: str, browser: Browser, site: str
) -> None:
    x, y = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": x, "height": y}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + PAGES[name])
    look(page, f"{name}-{width}-{scheme}")
    open_all(page)
    assert not [url for url in asked if not url.startswith((site, "data:"))]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    context.close()


def test_check_answers_and_keeps_words_out_of_the_address(
    context: BrowserContext, site: str, width: str
) -> None:
    page = context.new_page()
    page.goto(site + "/check")
    page.get_by_label("What do you feel, or what happened?").fill(SEEING_THINGS)
    page.get_by_label("Which country is the person in now?").select_option("GB")
    page.get_by_role("button", name="Tell me what to do").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emergency: call now")
    expect(page.get_by_role("link", name="999").first).to_be_visible()
    expect(page.get_by_text("We did not understand", exact=False).first).to_be_visible()
    assert page.url == site + "/check"
    look(page, f"answer-{width}")


@pytest.mark.parametrize("said", [SEEING_THINGS, SLEEPY, CAN_NOT_WAKE_HIM])
def test_answer_has_no_axe_violation(browser: Browser, width: str, site: str, said: str) -> None:
    x, y = WIDTHS[width]
    context = browser.new_context(viewport={"width": x, "height": y})
    page = context.new_page()
    page.goto(site + "/check")
    page.locator("#text").fill(said)
    page.get_by_role("button", name="Tell me what to do").click()
    look(page, f"answer-{said[:7]}-{width}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_the_questions_lead_from_self_care_to_an_emergency(
    context: BrowserContext, site: str, width: str
) -> None:
    page = context.new_page()
    page.goto(site + "/check")
    page.locator("#text").fill(SLEEPY)
    page.get_by_role("button", name="Tell me what to do").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Self-care")
    look(page, f"question-{width}")
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Question 2 of 5 at most")).to_be_visible()
    page.get_by_label("An extra dose, or a dose twice").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emergency: call now")
    assert page.url == site + "/check"


def test_a_list_of_medicines_is_answered_outside_the_address(
    browser: Browser, width: str, site: str
) -> None:
    x, y = WIDTHS[width]
    context = browser.new_context(viewport={"width": x, "height": y})
    page = context.new_page()
    page.goto(site + PAGES["interactions"])
    page.locator("#text").fill(
        "Valium 5mg, Oramorph, zebraquux, baclofen, Lioresal, I can't breathe"
    )
    page.get_by_role("button", name="Look for these medicines").click()
    expect(page.get_by_role("heading", name="Emergency: call now")).to_be_visible()
    expect(page.get_by_role("heading", name="Not recognised")).to_be_visible()
    assert page.url == site + PAGES["interactions"]
    look(page, f"interactions-answer-{width}")
    open_all(page)


def test_is_it_this_answers_outside_the_address(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    ask_is_it_this(page, site)
    expect(page.get_by_role("heading", name="Today: get advice now, by phone")).to_be_visible()
    expect(page.get_by_role("heading", name="Trouble sleeping: is it baclofen?")).to_be_visible()
    expect(page.get_by_text("does not settle it").first).to_be_visible()
    expect(page.get_by_label("Did the doses change lately?")).to_have_value("missed")
    assert page.url == site + "/medicines/baclofen/is-it-this"


def test_is_it_this_leads_to_the_checker_with_the_same_words(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    ask_is_it_this(page, site)
    page.get_by_role("button", name="What to do now, and what not").click()
    assert page.url == site + "/check"
    expect(page.locator("#text")).to_have_value(
        "I can't sleep. My zebra is worried.\nThere were missed doses."
    )


def test_is_it_this_has_no_axe_violation(browser: Browser, width: str, site: str) -> None:
    x, y = WIDTHS[width]
    page = browser.new_context(viewport={"width": x, "height": y}).new_page()
    ask_is_it_this(page, site)
    look(page, f"is-it-this-answer-{width}")


@pytest.mark.parametrize("danger", ["None of these", "A fever"])
def test_running_out_answers_without_an_address(
    danger: str, context: BrowserContext, site: str, width: str
) -> None:
    page = context.new_page()
    page.goto(site + PAGES["running-out"])
    page.get_by_label("Which country are you in now?").select_option("AU")
    page.get_by_label("12 to 24 hours ago").check()
    page.get_by_label("None for the next dose").check()
    page.get_by_label(danger, exact=True).check()
    page.get_by_role("button", name="Tell me what to do").click()
    urgent = danger == "A fever"
    heading = "Emergency: call now" if urgent else "Today: get advice now, by phone"
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_role("link", name="000").first).to_be_visible()
    expect(page.get_by_text("can't be stopped suddenly", exact=False).first).to_be_visible()
    supply = page.get_by_text("In New South Wales it is up to 7 days", exact=False)
    expect(supply).to_have_count(0 if urgent else 1)
    assert page.url == site + PAGES["running-out"]
    look(page, f"running-out-{danger[:2]}-{width}")


@pytest.mark.parametrize("danger", ["None of these", "I am not sure", ""])
def test_running_out_has_no_axe_violation(
    danger: str, browser: Browser, width: str, site: str
) -> None:
    x, y = WIDTHS[width]
    context = browser.new_context(viewport={"width": x, "height": y})
    page = context.new_page()
    page.goto(site + PAGES["running-out"])
    page.get_by_label("Which country are you in now?").select_option("DK")
    if danger:
        page.get_by_label(danger, exact=True).check()
    page.get_by_role("button", name="Tell me what to do").click()
    expect(page.get_by_role("alert")).to_have_count(0 if danger else 1)
    open_all(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    page.context.close()
    context.close()


@pytest.mark.parametrize("direct", ["No", "I'd rather not say"])
def test_self_assessment_ends_in_a_next_step_and_keeps_no_answer(
    direct: str, context: BrowserContext, site: str, width: str
) -> None:
    page = context.new_page()
    page.goto(site + "/self-assessment/phq-2?country=GB")
    expect(page.get_by_role("link", name="116 123")).to_be_visible()
    for group in page.get_by_role("group").all()[:2]:
        group.get_by_label("Several days").check()
    page.get_by_label(direct, exact=True).check()
    page.get_by_role("button", name="See what this means").click()
    expect(page.get_by_text("Your score is 2 of 6.")).to_be_visible()
    expect(page.get_by_role("link", name="116 123").first).to_be_visible()
    emergency = page.get_by_role("heading", name="Emergency: call now")
    expect(emergency).to_have_count(0 if direct == "No" else 1)
    assert page.url == site + "/self-assessment/phq-2"
    look(page, f"screened-{direct[:2]}-{width}")


@pytest.mark.parametrize("extra", ["I took no extra", "For the feeling it gives"])
def test_result_has_no_axe_violation(extra: str, browser: Browser, width: str, site: str) -> None:
    x, y = WIDTHS[width]
    context = browser.new_context(viewport={"width": x, "height": y})
    page = context.new_page()
    page.goto(site + "/self-assessment/taps-1?country=US&medicine=baclofen")
    page.get_by_label("Yes, only as prescribed").check()
    page.get_by_label(extra).check()
    for group in page.get_by_role("group").all()[2:7]:
        group.get_by_label("Never").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="See what this means").click()
    expect(page.get_by_text("Do not stop suddenly", exact=False).first).to_be_visible()
    open_all(page)
    look(page, f"taps-{extra[:6]}-{width}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    context.close()


def test_a_plan_is_a_draft_then_a_sheet(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    draft_a_plan(page, site)
    expect(page.get_by_role("heading", name="Strong warning")).to_be_visible()
    page.get_by_role("button", name="Sheet for the patient").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your baclofen plan")
    expect(page.get_by_text("DRAFT").first).to_be_visible()
    assert page.url == site + PAGES["plan"]


def test_a_draft_and_its_sheet_have_no_axe_violation(
    browser: Browser, width: str, site: str
) -> None:
    x, y = WIDTHS[width]
    page = browser.new_context(viewport={"width": x, "height": y}).new_page()
    draft_a_plan(page, site)
    for name, after in (("draft", "Sheet for the patient"), ("sheet", None)):
        look(page, f"plan-{name}-{width}")
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        if after:
            page.get_by_role("button", name=after).click()
    page.context.close()


def test_form_says_what_to_mend_and_keeps_the_country(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(site + "/check")
    page.locator("#country").select_option("DE")
    page.locator("#text").fill("   ")
    page.get_by_role("button", name="Tell me what to do").click()
    expect(page.get_by_role("alert")).to_contain_text("in your own words")
    expect(page.locator("#country")).to_have_value("DE")


def test_keyboard_reaches_the_text_first(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "/medicines/baclofen")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_text_at_twice_its_size_does_not_scroll_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    for address in PAGES.values():
        page.goto(site + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()


def ask_is_it_this(page: Page, site: str) -> None:
    page.goto(site + PAGES["is-it-this"])
    page.get_by_label("What do you feel?").fill("I can't sleep. My zebra is worried.")
    page.get_by_label("Did the doses change lately?").select_option("missed")
    page.get_by_label("If they did: when did it begin?").select_option("hours")
    page.get_by_role("button", name="See what speaks for it").click()


def draft_a_plan(page: Page, site: str) -> None:
    page.goto(site + PAGES["plan"])
    page.get_by_label("The dose now, in mg at each time of the day").fill("20 20 20")
    page.get_by_label("10 mg, and it may be halved").check()
    page.get_by_label("The largest step").fill("15")
    page.get_by_label("Days on each step").fill("1")
    page.get_by_role("button", name="Make the draft").click()


def open_all(page: Page) -> None:
    """Unfold everything, so that hidden parts are checked too."""
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")


def look(page: Page, name: str) -> None:
    """Keep a picture where SIDELIGHT_SCREENSHOTS points."""
    folder = screenshots()
    if folder:
        page.screenshot(path=folder / f"{name}.png", full_page=True)
