import pytest

from summarize.text.roles import roles_in


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Minister of National Defense", {"minist", "nation", "defens"}),
        ("the Minister for Defence", {"minist", "defens"}),
        ("two spokespeople and a spokeswoman", {"spokesman"}),
        ("a tall woman", set()),
    ],
)
def test_roles_are_terms_that_spelling_and_gender_do_not_change(text, roles):
    assert roles_in(text) == roles


@pytest.mark.parametrize(
    ("foreign", "english"),
    [
        ("La maire", "the mayor"),
        ("der Bürgermeister", "the mayor"),
        ("le ministre", "a minister"),
        ("el portavoz", "the spokesman"),
        ("Kapitän", "captain"),
    ],
)
def test_a_role_in_another_language_is_the_same_role(foreign, english):
    assert roles_in(foreign) == roles_in(english) != set()
