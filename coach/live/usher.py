"""Tell a person who is not well in view what to change."""

from coach.exercise import Exercise, Language
from coach.live.look import Seen
from coach.live.scene import Scene, SceneWatch
from coach.live.values import Cue
from coach.live.voice import Voice
from pose.values import Pose


class Usher:
    """Watch the scene of the side that is seen, and say its help aloud.

    Parameters
    ----------
    exercise : Exercise
    voice : Voice
    """

    def __init__(self, exercise: Exercise, voice: Voice) -> None:
        self._exercise = exercise
        self._voice = voice
        self.reset()

    def reset(self) -> None:
        """Look anew, from the next frame on."""
        self._key: tuple[str, Language] | None = None
        self._watch: SceneWatch | None = None

    def update(self, pose: Pose, seen: Seen, *, language: Language, light: float) -> Scene:
        """Take one frame; another side or language is a new look."""
        if self._watch is None or self._key != (seen.side, language):
            self._key = (seen.side, language)
            self._watch = SceneWatch(self._exercise, seen.side, language=language)
        return self._watch.update(pose, seen.grade, yaw_deg=seen.yaw_deg, light=light)

    def say(self, scene: Scene) -> None:
        """Say the help of a scene, if there is any."""
        if scene.help:
            self._voice.offer(Cue(f"scene_{scene.code}", scene.help, "view"))
