"""What the coach says about the course of a workout."""

from coach.language import Text

GET_READY = Text("Get ready.")
# Translators: {verb} is one of "Bend", "Raise" and the like.
BEGIN = Text("Begin. {verb}.")
NEXT_SET = Text("Set {number} of {of}.")
NEXT_SIDE = Text("Now the other side.")
PAUSED = Text("Paused. To go on, raise one hand or press the button.")
GO_ON = Text("Go on.")
RATE = Text("Set done. How much pain do you feel, and how hard was it?")
RESTING = Text("Rest now. To go on sooner, raise one hand.")
ALL_DONE = Text("All done. Well done!")
STOPPED = Text("Stopped.")
BEYOND = Text("Stop there. Not past your limit.")
FURTHER = Text("A little further, if you can.")
HALF_WAY = Text("Half-way.")
LAST_ONE = Text("Last one.")

STOPPED_BY_COMMAND = Text("You stopped the exercise.")
STOPPED_BY_ARMS = Text("You stopped with crossed arms.")
CONNECTION_LOST = Text("The connection was lost.")
