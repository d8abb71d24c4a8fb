"""The film of the body alone: made in the background, offered once it is ready."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo

import streamlit as st

from coach.exercise import Exercise
from coach.jobs.films import Film, FilmOrder
from coach.language import Language
from coach.store.store import Store
from coach.store.values import KeptSession, Patient
from coach.web.components.progress_choice import session_name
from coach.web.components.review_open import SCOPE, open_review
from coach.web.components.review_section import want_section
from coach.web.jobs.films import FILMS
from coach.web.plain import plain
from coach.web.reviewed import Reviewed, SetPlace
from coach.web.texts import say
from pose.errors import RomCoachError

_KEY = f"{SCOPE}_film"
_GOING_ON = "review_film_going_on"
#: What is said is drawn anew so often while a film is being made.
_EVERY_S = 1.0
_FILM_PX = 720


def offer_film(place: SetPlace, shown: Reviewed, language: Language) -> None:
    """Let the film be made, say how far it is, and offer it once it is there."""
    st.subheader(say("review_film_file", language))
    st.write(say("review_film_about", language))
    correction = replace(shown.result.correction, note="")
    order = FilmOrder(place.session.id, place.position, place.trace, correction, language)
    film = FILMS.find(order)
    part = _Part(order, place.session, language)
    st.fragment(part.show, run_every=_EVERY_S if film is not None and film.at_work else None)()


def tell_films(
    store: Store,
    patient: Patient,
    catalogue: Mapping[str, Exercise],
    *,
    zone: tzinfo | None,
    language: Language,
) -> None:
    """Say, where no session is open, which films of a patient are ready or being made.

    There is a way to each. Films of other patients are not told: one may look on.
    """
    for number, film in enumerate(FILMS.films()):
        if film.stage not in ("waiting", "running", "ready"):
            continue
        try:
            session = store.session(film.order.session_id)
        except RomCoachError:
            continue
        if session.patient_id != patient.id:
            continue
        name = session_name(session, zone, catalogue, language=language)
        said, button = st.columns([3, 1], vertical_alignment="center")
        with said:
            st.markdown(f":material/movie: {say('review_film_of', language, name=plain(name))} "
                        f"{_state(film, language)}")  # fmt: skip
        if button.button(
            say("desk_look", language), key=f"review-film-go-{number}", width="stretch"
        ):
            open_review(session.id)
            want_section("hand_on")
            st.rerun()


@dataclass(frozen=True, slots=True)
class _Part:
    """What is drawn again and again by itself."""

    order: FilmOrder
    session: KeptSession
    language: Language

    def show(self) -> None:
        """Show how far the film is; the page is drawn anew once it has come to an end."""
        film = FILMS.find(self.order)
        at_work = film is not None and film.at_work
        if st.session_state.get(_GOING_ON, False) and not at_work:
            st.session_state[_GOING_ON] = False
            st.rerun()
        st.session_state[_GOING_ON] = at_work
        if film is not None and film.at_work:
            self._wait(film)
        elif film is not None and film.stage == "ready":
            self._offer()
        else:
            if film is not None and film.stage == "failed":
                st.error(plain(film.message), icon=":material/error:")
            self._ask()

    def _ask(self) -> None:
        if self._pressed("review_film", ":material/movie:"):
            FILMS.order(self.order)
            st.rerun()

    def _wait(self, film: Film) -> None:
        st.progress(film.share, text=_state(film, self.language))
        st.write(say("desk_back", self.language))
        if self._pressed("desk_cancel", ":material/close:"):
            FILMS.cancel(self.order)
            st.rerun()

    def _offer(self) -> None:
        file = FILMS.file(self.order)
        if file is None:
            self._ask()
            return
        st.success(say("review_film_ready", self.language), icon=":material/check:")
        st.video(str(file), format="video/mp4", width=_FILM_PX)
        st.download_button(
            say("review_film_save", self.language),
            file.read_bytes,
            f"{self.session.ended_at:%Y-%m-%d}-{self.session.exercise}-skeleton.mp4",
            "video/mp4",
            key=f"{_KEY}-file",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )

    def _pressed(self, label: str, icon: str) -> bool:
        return st.button(
            say(label, self.language), key=f"{_KEY}-{label}", icon=icon, width="stretch"
        )


def _state(film: Film, language: Language) -> str:
    if film.stage == "ready":
        return say("review_film_ready", language)
    if film.share == 0.0:
        return say("review_film_begins", language)
    return say("review_film_being", language, percent=round(100 * film.share))
