"""What was found in a text is kept, and nobody can spoil it for who asks next."""

from samenhang.dutch.remembered import MOST, remembered


def test_the_same_text_is_looked_at_once() -> None:
    asked: list[str] = []

    @remembered
    def find(text: str) -> list[str]:
        asked.append(text)
        return text.split()

    first = find("een twee")
    first.append("drie")
    assert find("een twee") == ["een", "twee"]
    assert asked == ["een twee"]


def test_what_was_asked_long_ago_is_looked_at_again() -> None:
    asked: list[int] = []

    @remembered
    def find(number: int) -> list[int]:
        asked.append(number)
        return [number]

    for number in range(MOST + 1):
        find(number)
    find(0)
    assert asked.count(0) == 2
    assert asked.count(MOST) == 1
