"""The review player: picture, body, angle and repetitions of a recording, tied together."""
