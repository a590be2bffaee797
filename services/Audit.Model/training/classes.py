"""The ten classes, in the order of the model's outputs."""

CLASSES = [
    ("reentrancy", "SWC-107"),
    ("arithmetic", "SWC-101"),
    ("access_control", "SWC-105"),
    ("unchecked_low_level_calls", "SWC-104"),
    ("time_manipulation", "SWC-116"),
    ("bad_randomness", "SWC-120"),
    ("front_running", "SWC-114"),
    ("denial_of_service", "SWC-113"),
    ("tx_origin", "SWC-115"),
    ("locked_ether", "SWC-132"),
]
NAMES = [name for name, _ in CLASSES]
INDEX = {name: i for i, name in enumerate(NAMES)}
