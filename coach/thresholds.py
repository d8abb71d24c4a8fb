"""The numbers that counting and scoring rest on, each with its source.

[P] published, [T] textbook, [E] an engineering default that has not been validated and wants
a physiotherapist's signature. A number that an exercise or a prescription sets stands there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number, its unit, where it comes from and what it is for."""

    value: float
    unit: str
    source: str
    meaning: str


COUNTING: dict[str, Threshold] = {
    "excursion": Threshold(15.0, "deg", "[E]", "least excursion of a repetition"),
    "excursion_share": Threshold(
        0.5, "of prescribed range", "[E]", "caps the least excursion where the range is small"
    ),
    "excursion_least": Threshold(3.0, "deg", "[E]", "but nothing below this is counted"),
    "turn": Threshold(10.0, "deg", "[E]", "least distance of leave-rest and return-to-rest"),
    "turn_share": Threshold(
        1 / 3, "of prescribed range", "[E]", "caps that distance where the range is small"
    ),
    "turn_own": Threshold(0.15, "of own range", "[E]", "the same distance for a wide mover"),
    "sem_factor": Threshold(2.0, "SEM", "[E]", "nothing smaller than this is a movement"),
    "noise_factor": Threshold(4.0, "SD", "[E]", "nor smaller than this times its own noise"),
    "zone": Threshold(5.0, "deg", "[E]", "so near to rest is at rest"),
    "zone_share": Threshold(1 / 6, "of prescribed range", "[E]", "the same for small ranges"),
    "half_back": Threshold(0.5, "of excursion", "[E]", "a turn beyond it ends a repetition"),
    "span": Threshold(1.5, "of prescribed or own range", "[E]", "no excursion counts for more"),
    "median": Threshold(0.25, "s", "[E]", "running median; a state must outlast half of it"),
    "duration": Threshold(0.5, "s", "[E]", "least duration of a repetition"),
    "settle": Threshold(0.25, "s", "[E]", "no further fall for so long: back at rest"),
    "settle_fall": Threshold(1.0, "deg", "[E]", "a smaller fall is none"),
    "settle_short": Threshold(1.5, "s", "[E]", "the same where rest was not reached"),
    "early": Threshold(0.5, "s", "[E]", "a rise so soon may be the rest of a movement"),
    "drift": Threshold(8.0, "s", "[E]", "time constant with which the rest level rises"),
    "lost": Threshold(0.3, "s", "[E]", "longer unseen inside a cycle: untracked"),
    "forget": Threshold(5.0, "s", "[E]", "longer unseen: the cycle is closed"),
    "own_reps": Threshold(5.0, "repetitions", "[E]", "own range is the median of so many"),
    "before": Threshold(1.0, "s", "[E]", "samples kept from before a repetition"),
    "spacing": Threshold(0.003, "s", "[E]", "closer samples are left out"),
    "samples": Threshold(4096.0, "samples", "[E]", "kept of one repetition before thinning"),
}

MEASURING: dict[str, Threshold] = {
    "peak_least": Threshold(0.1, "s", "[E]", "the peak is the median over at least so long"),
    "peak_most": Threshold(1.0, "s", "[E]", "and over at most so long"),
    "plateau": Threshold(2.0, "deg", "[E]", "so near to the extreme is its plateau"),
    "plateau_share": Threshold(0.05, "of excursion", "[E]", "or so near, if that is more"),
    "plateau_window": Threshold(0.5, "of the plateau", "[E]", "length of that median"),
    "rest": Threshold(0.5, "s", "[E]", "start and return are medians over at most so long"),
    "slip": Threshold(20.0, "deg", "[E]", "a jump is higher"),
    "slip_speed": Threshold(800.0, "deg/s", "[E]", "and faster than this"),
    "slip_frames": Threshold(3.0, "frames", "[E]", "a slip of the landmarks is no longer"),
    "hampel_window": Threshold(0.15, "s", "[E]", "half width of the outlier filter"),
    "hampel_slow": Threshold(0.2, "s", "[E]", "up to so much for three slow frames"),
    "hampel_factor": Threshold(3.0, "robust SD", "[E]", "farther from the median: outlier"),
    "hampel_least": Threshold(8.0, "deg", "[E]", "nearer to the median is never an outlier"),
    "hampel_least_share": Threshold(0.2, "of the range", "[E]", "nor what lies so near"),
    "hampel_rate": Threshold(22.0, "Hz", "[E]", "from here on frames are quick"),
    "cut_off": Threshold(
        6.0, "Hz", "[T] usual for gait markers; Winter", "zero-lag Butterworth, 4th order"
    ),
    "foot_low": Threshold(0.1, "of excursion", "[E]", "lower crossing for the foot"),
    "foot_high": Threshold(0.3, "of excursion", "[E]", "upper crossing for the foot"),
    "foot_reach": Threshold(1.37, "of their distance", "1/(sqrt(3) - 1)", "from there to it"),
    "start_above": Threshold(8.0, "deg", "[E]", "a start unseen is known if so near the return"),
    "velocity_rate": Threshold(10.0, "Hz", "[E]", "slower frames give no velocity"),
    "dropout": Threshold(0.5, "s", "[E]", "a shorter dropout does not end a hold"),
}

SCORING: dict[str, Threshold] = {
    "target": Threshold(5.0, "deg", "[E]", "so near the target (or within the SEM) is there"),
    "half_way": Threshold(50.0, "% of the way", "[E]", "less is an attempt, not a partial"),
    "lost": Threshold(0.3, "s", "[E]", "longer unseen: no degrees are given"),
    "wrong_view": Threshold(0.3, "s", "[E]", "longer in the wrong view: no degrees are given"),
    "wrong_view_share": Threshold(0.1, "of the repetition", "[E]", "or longer than this"),
    "hold_short": Threshold(0.5, "s", "[E]", "a hold so much too short is still held"),
    "tempo": Threshold(0.25, "of the prescribed time", "[E]", "so far off is in time"),
    "tempo_lost": Threshold(1.0, "of the prescribed time", "[E]", "so far off earns nothing"),
    "return_share": Threshold(0.25, "of the range part", "[E]", "for coming back"),
    "compensation_cost": Threshold(50.0, "points", "[E]", "taken by each compensation"),
    "best": Threshold(3.0, "repetitions", "[E]", "the range of motion is their median"),
    "median_noise": Threshold(1.2533, "SD", "sqrt(pi/2)", "noise of a median beside a mean"),
    "z95": Threshold(1.96, "SD", "normal distribution", "half width of a 95 % band"),
}

#: Weight of each part of the score; renormalised over the parts that were prescribed.
WEIGHTS: dict[str, Threshold] = {
    "rom": Threshold(40.0, "points", "[E]", "range of motion, out and back"),
    "tempo": Threshold(20.0, "points", "[E]", "tempo against the prescribed one"),
    "hold": Threshold(20.0, "points", "[E]", "hold against the prescribed one"),
    "compensation": Threshold(20.0, "points", "[E]", "nothing else helped"),
}

FATIGUE: dict[str, Threshold] = {
    "repetitions": Threshold(6.0, "repetitions", "[E]", "fewer tell nothing"),
    "rom_drop": Threshold(10.0, "%", "[E]", "range lost from the first to the last third"),
    "velocity_drop": Threshold(20.0, "%", "[E]", "speed lost from the first to the last third"),
    "compensation_rise": Threshold(
        1 / 3, "of the repetitions", "[E]", "more of the last third than of the first"
    ),
}
