"""Tell a person who is not well in view what to change."""

from typing import Literal

from coach.exercise import Exercise
from coach.language import Language
from coach.live.look import Seen
from coach.live.scene import Scene, SceneWatch
from coach.live.values import Cue
from coach.live.voice import Voice
from pose.values import Pose, Side


class Usher:
    """Watch the scene, and say its help aloud.

    Parameters
    ----------
    exercise : Exercise
    voice : Voice
    """

    def __init__(self, exercise: Exercise, voice: Voice) -> None:
        self._exercise = exercise
        self._voice = voice
        self.reset("auto")

    def reset(self, side: Side | Literal["auto"]) -> None:
        """Look anew for a side, from the next frame on."""
        self._side: Side | Literal["auto"] = side
        self._language: Language | None = None
        self._watch: SceneWatch | None = None

    def update(self, pose: Pose, seen: Seen, *, language: Language, light: float) -> Scene:
        """Take one frame; another language is a new look."""
        if self._watch is None or self._language != language:
            self._language = language
            self._watch = SceneWatch(self._exercise, self._side, language=language)
        return self._watch.update(pose, seen.grade, yaw_deg=seen.yaw_deg, light=light)

    def say(self, scene: Scene) -> None:
        """Say the help of a scene, if there is any."""
        if scene.help:
            self._voice.offer(Cue(f"scene_{scene.code}", scene.help, "view"))
