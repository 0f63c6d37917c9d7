"""What kinds of values a setting may have; each prints as what it expects, after the word `expected`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Whole:
    """A whole number within a range; TOML's booleans are none."""

    least: int
    most: int

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        return type(value) is int and self.least <= value <= self.most

    def __str__(self) -> str:
        return f"a whole number from {self.least} to {self.most}"


@dataclass(frozen=True)
class Number:
    """A number within a range, with a fraction or without."""

    least: float
    most: float

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        return (type(value) is int or type(value) is float) and self.least <= value <= self.most

    def __str__(self) -> str:
        return f"a number from {self.least:g} to {self.most:g}"


@dataclass(frozen=True)
class Text:
    """A text in one line, with a range of lengths in characters."""

    shortest: int
    longest: int

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        return isinstance(value, str) and self.shortest <= len(value) <= self.longest and value.isprintable()

    def __str__(self) -> str:
        return f"a text in one line of {self.shortest} to {self.longest} characters"


@dataclass(frozen=True)
class Texts:
    """A list of such texts, none of them twice."""

    each: Text
    most: int

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        if not isinstance(value, list) or len(value) > self.most:
            return False
        return all(self.each.accepts(text) for text in value) and len(set(value)) == len(value)

    def __str__(self) -> str:
        return f"a list of at most {self.most} different entries, each {self.each}"


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        return isinstance(value, str) and value in self.words

    def __str__(self) -> str:
        return "one of " + ", ".join(f'"{word}"' for word in self.words)


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def accepts(self, value: object) -> bool:
        """Say whether the value is one."""
        return isinstance(value, bool)

    def __str__(self) -> str:
        return "true or false"


Kind = Flag | Whole | Number | Text | Texts | Choice
