import pytest

from tankgame.server.accounts.confusables import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul", "PauI"),
        ("Paul", "Pau1"),
        ("Bob", "B0b"),
        ("Bob", "Воb"),
        ("corner", "comer"),
        ("vvolf", "wolf"),
        ("НАТО", "HATO"),
        ("сосо", "coco"),
        ("ΝΙΚΗ", "NlKH"),
        ("Zoé", "ZOÉ"),
        ("Zoe\u0301", "Zo\u00e9"),
        ("հօս", "hou"),
        ("bıll", "bill"),
    ],
    ids=ascii,
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bob", "Rob"), ("Ali", "All"), ("Zoe", "Zoé"), ("Ольга", "Ольха"), ("man", "nam"), ("Bob", "Bob1")],
    ids=ascii,
)
def test_names_that_do_not_are_told_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)
