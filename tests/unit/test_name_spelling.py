"""Medicine names without salts, amounts, dose forms and brackets; and who is spelt like whom."""

import pytest

from sidelight.evidence.cases.names.alike import Name, Spellings
from sidelight.evidence.cases.names.resolve import Learnt, Lexicon
from sidelight.evidence.cases.names.spelling import cut, parts, without_form, without_salt


@pytest.mark.parametrize(
    ("salt", "base"),
    [
        ("METFORMIN HYDROCHLORIDE", "METFORMIN"),
        ("ATORVASTATIN CALCIUM TRIHYDRATE", "ATORVASTATIN"),
        ("INFLIXIMAB-DYYB", "INFLIXIMAB"),
        ("TENOFOVIR DISOPROXIL FUMARATE", "TENOFOVIR DISOPROXIL"),
        ("DEXAMETHASONE SODIUM PHOSPHATE", "DEXAMETHASONE"),
        ("POTASSIUM CHLORIDE", "POTASSIUM CHLORIDE"),
        ("LITHIUM CARBONATE", "LITHIUM CARBONATE"),
        ("DIMETHYL FUMARATE", "DIMETHYL FUMARATE"),
        ("BENZYL BENZOATE", "BENZYL BENZOATE"),
        ("SODIUM", "SODIUM"),
        ("CALCIUM", "CALCIUM"),
        ("FOLIC ACID", "FOLIC ACID"),
    ],
)
def test_a_salt_goes_unless_it_is_the_medicine(salt: str, base: str) -> None:
    assert without_salt(salt) == base
    assert without_salt(base) == base


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("BACLOFEN TABLETS USP, 10 MG", "BACLOFEN"),
        ("BACLOFEN 10MG", "BACLOFEN"),
        ("5-FLUOROURACIL 500 MG", "5-FLUOROURACIL"),
        ("VITAMIN B12", "VITAMIN B12"),
        ("LIORESAL INTRATHECAL", "LIORESAL"),
        ("10 MG", ""),
    ],
)
def test_amounts_and_dose_forms_go(name: str, bare: str) -> None:
    assert without_form(name) == bare


def test_a_name_is_cut_at_its_brackets() -> None:
    assert cut("ZOCOR(SIMVASTATIN) TABLET, IU") == ("ZOCOR TABLET, IU", ("SIMVASTATIN",))
    assert cut("LIORESAL /00085101/") == ("LIORESAL", ())
    assert cut("AQUORAL [GLYCEROL;SILICON DIOXIDE") == ("AQUORAL", ("GLYCEROL;SILICON DIOXIDE",))
    assert parts("ASPIRIN W/ CODEINE AND CAFFEINE") == ("ASPIRIN", "CODEINE", "CAFFEINE")
    assert parts("ANDROGEL") == ("ANDROGEL",)


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(
        known={"BACLOFEN": 90, "METFORMIN": 50, "VALPROATE": 9, "ASPIRIN": 70, "CODEINE": 5},
        learnt={
            "LIORESAL": Learnt("BACLOFEN", 40, 41),
            "DOUBTEX": Learnt("BACLOFEN", 2, 4),
            "ACETYLSALICYLIC ACID": Learnt("ASPIRIN", 9, 9),
        },
        cores={"LIORESAL": Learnt("BACLOFEN", 40, 41)},
    )


@pytest.mark.parametrize(
    ("name", "ingredient", "how"),
    [
        ("LIORESAL", "BACLOFEN", "learnt"),
        ("BACLOFEN", "BACLOFEN", "ingredient name"),
        ("METFORMIN HYDROCHLORIDE", "METFORMIN", "salt"),
        ("SODIUM VALPROATE", "VALPROATE", "salt"),
        ("LIORESAL INTRATHECAL 500 MCG/ML", "BACLOFEN", "dose form"),
        ("KEMSTRO (BACLOFEN)", "BACLOFEN", "brackets"),
        ("ASPIRIN W/ CODEINE", "ASPIRIN\\CODEINE", "combination"),
        ("BACLOFEN PUMP REFILL", "BACLOFEN", "first words"),
        ("FIORINAL (ACETYLSALICYLIC ACID, CODEINE)", "ASPIRIN\\CODEINE", "brackets"),
    ],
)
def test_each_rule_gives_its_ingredient_and_says_so(
    lexicon: Lexicon, name: str, ingredient: str, how: str
) -> None:
    found = lexicon.resolve(name)
    assert found is not None
    assert (found.ingredient, found.how) == (ingredient, how)


@pytest.mark.parametrize(
    "name",
    [
        "DOUBTEX",
        "NOSUCHNAME",
        "ASPIRIN W/ NOSUCHNAME",
        "10 MG",
        "()",
        "ASPIRIN FREE PAINEX",
        "BACLOFEN METFORMIN X",
        "ASPIRIN AND NOSUCHNAME TABLETS",
    ],
)
def test_what_is_not_sure_stays_unresolved(lexicon: Lexicon, name: str) -> None:
    assert lexicon.resolve(name) is None


def test_a_published_combination_has_one_order_and_no_salts(lexicon: Lexicon) -> None:
    assert lexicon.canonical("CODEINE PHOSPHATE\\ASPIRIN") == "ASPIRIN\\CODEINE"
    assert lexicon.canonical("UNSPECIFIED INGREDIENT") is None


@pytest.fixture
def spellings() -> Spellings:
    return Spellings(
        [
            Name("BACLOFEN", "BACLOFEN", 90),
            Name("OMEPRAZOLE", "OMEPRAZOLE", 500),
            Name("ESOMEPRAZOLE", "ESOMEPRAZOLE", 500),
            Name("HEPATITIS A VACCINE", "HEPATITIS A VACCINE", 500),
            Name("PREDNISOLONE", "PREDNISOLONE", 500),
            Name("ATORVASTATIN", "ATORVASTATIN", 500),
            Name("ZETIA", "EZETIMIBE", 500),
            Name("INTERFERON BETA-1A", "INTERFERON BETA-1A", 500),
        ]
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("BACLOFIN", "BACLOFEN"),
        ("BCALOFEN", "BACLOFEN"),
        ("ATORVSTATN", None),
        ("ATORVASTSTINE", "ATORVASTATIN"),
    ],
)
def test_a_misspelling_is_understood(spellings: Spellings, name: str, meant: str | None) -> None:
    found = spellings.like(name, 1)
    assert (found.name.ingredient if found else None) == meant


@pytest.mark.parametrize(
    "name",
    [
        "ZETIE",  # short names are too alike
        "EOMEPRAZOLE",  # one letter from two ingredients
        "PREDNISONE",  # two letters from another medicine
        "HEPATITIS B VACCINE",  # one letter, and all the difference
        "INTERFERON BETA-1B",  # digits are never misspelt
    ],
)
def test_no_medicine_is_taken_for_another(spellings: Spellings, name: str) -> None:
    assert spellings.like(name, 1) is None


def test_a_name_that_is_used_often_is_a_name_of_its_own(spellings: Spellings) -> None:
    assert spellings.like("BACLOFIN", 18) is not None
    assert spellings.like("BACLOFIN", 19) is None
