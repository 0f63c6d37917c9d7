from tankgame.client.screens.maps import map_modes, shipped_maps


def test_the_range_is_no_map_to_host() -> None:
    shipped = dict(shipped_maps())
    assert map_modes("range") == ("training",)
    assert shipped["courtyard"] == "Courtyard"
    assert "range" not in shipped
