"""Whether the view of the joint is lost, steadied over time."""

#: A bad view for longer than this is lost [E].
LOST_S = 0.7
#: A good one for so long is found again [E].
FOUND_S = 0.5


class ViewWatch:
    """Follow the view of the joint, frame after frame."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Take the view for good, from the next frame on."""
        self.lost = False
        self.was_good = False
        self._good_s: float | None = None
        self._bad_s: float | None = None

    def lose(self) -> None:
        """Take the view for lost, from the next frame on."""
        self.reset()
        self.lost = True

    def update(self, t_s: float, good: bool) -> bool:
        """Take one frame and say whether the view is lost."""
        if good:
            self.was_good = True
            self._bad_s = None
            self._good_s = t_s if self._good_s is None else self._good_s
            if t_s - self._good_s >= FOUND_S:
                self.lost = False
        else:
            self._good_s = None
            self._bad_s = t_s if self._bad_s is None else self._bad_s
            if t_s - self._bad_s > LOST_S:
                self.lost = True
        return self.lost
