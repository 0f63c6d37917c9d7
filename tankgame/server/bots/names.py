"""What bots are called: always "Bot" first, so that nobody takes them for a person."""

from typing import Final

_CALL_SIGNS: Final = """
Anvil Badger Bastion Bolt Boulder Bracket Bramble Brisket Canyon Cinder
Cobalt Cog Comet Copper Crank Dagger Dozer Dune Ember Falcon
Ferret Flint Foxglove Gadget Gasket Girder Granite Gravel Hammer Hazel
Hornet Iron Jackdaw Juniper Kestrel Kiln Lathe Lynx Magpie Marble
Mastiff Mosaic Nettle Nickel Onyx Otter Pepper Piston Quartz Quill
Ratchet Raven Rivet Rook Rust Saddle Slate Sparrow Spindle Sprocket
Stoat Thistle Thunder Tinder Torque Tundra Turnip Umber Valve Viper
Vulcan Walnut Walrus Wedge Wrench Yarrow Yonder Zephyr Zinc Zircon
"""

BOT_NAMES: Final = tuple(f"Bot {sign}" for sign in _CALL_SIGNS.split())
"""More of them than a room can have bots."""
