from collections import Counter

from tutor.ui.keys import KEYS, key_of


def test_no_key_has_two_meanings():
    counted = Counter(name for key in KEYS for name in key.keys)
    assert not {name for name, times in counted.items() if times > 1}


def test_no_key_is_one_that_terminals_send_for_another():
    taken = {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+enter", "shift+enter"}
    assert not taken & {name for key in KEYS for name in key.keys}


def test_every_meaning_is_named_once_and_has_its_sentence():
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert all(key.help.endswith(".") and key.label for key in KEYS)


def test_inside_a_field_only_keys_that_are_no_letters_are_shown():
    assert key_of("hint").shown(typing=True) == "F2"
    assert key_of("hint").shown(typing=False) == "h"
    assert key_of("next").shown(typing=True) == ""
