import re

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.visitor import RUNS


def test_runs_are_told_apart_by_the_fields_of_the_installed_streamlit() -> None:
    assert dict(re.findall(r"([A-Z_]{5,}) = (\d+)", RUNS)) == {
        "RERUN_SCRIPT": str(BackMsg.RERUN_SCRIPT_FIELD_NUMBER),
        "IS_AUTO_RERUN": str(ClientState.IS_AUTO_RERUN_FIELD_NUMBER),
        "NEW_SESSION": str(ForwardMsg.NEW_SESSION_FIELD_NUMBER),
        "SCRIPT_FINISHED": str(ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER),
        "EARLY": str(ForwardMsg.FINISHED_EARLY_FOR_RERUN),
    }
