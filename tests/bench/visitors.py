"""Many visitors without a browser: they speak Streamlit's protocol, open the page and toggle a box."""

from __future__ import annotations

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from layers.browser.widget import AWAITED, SAID

RUN_SECONDS = 60
EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""How a run ends that gave way to another."""


class WebVisitor:
    """One visitor over a websocket; after `open` it knows the page's boxes and can toggle one."""

    def __init__(self, address: str, query: str) -> None:
        self.address, self.query = address, query
        self.socket: Any = None
        self.boxes = ""
        self.part = ""
        self.map = ""
        self.check = ""
        self.told: list[str] = []
        self.turns = 0
        self.bytes = 0

    async def open(self) -> float:
        """Seconds from connecting to the end of the run that sends the whole page."""
        start = time.perf_counter()
        self.socket = await websockets.connect(
            f"{self.address.replace('http', 'ws')}/_stcore/stream",
            origin=self.address, subprotocols=["streamlit"], max_size=None, open_timeout=RUN_SECONDS,
        )  # type: ignore[arg-type]  # fmt: skip
        await self._run(BackMsg())
        if self.map:
            await self._run(self._stands())
        return time.perf_counter() - start

    def _stands(self) -> BackMsg:
        """What the browser says for the map that came ahead of its page, once the map stands."""
        asked = BackMsg()
        asked.rerun_script.fragment_id = self.part
        state = asked.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = self.map, json.dumps({SAID: "#1"})
        return asked

    async def toggle(self) -> float:
        """Seconds from a toggled box to the end of the run that answers it."""
        start = time.perf_counter()
        self.turns += 1
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add()
        if self.boxes:
            on = [key for key in self.told if not self.turns % 2 or key != self._actor()]
            asked.rerun_script.fragment_id = self.part
            state.id, state.json_value = self.boxes, json.dumps({"ticked": " ".join([str(self.turns), *on])})
        else:
            state.id, state.bool_value = self.check, self.turns % 2 == 1
        await self._run(asked)
        return time.perf_counter() - start

    def _actor(self) -> str:
        """The box that is toggled: the first actor's."""
        return next(key for key in self.told if key.startswith("actors:"))

    async def close(self) -> None:
        """End the visit."""
        await self.socket.close()

    async def _run(self, asked: BackMsg) -> None:
        asked.rerun_script.query_string = self.query
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(RUN_SECONDS):
            drawn = 0
            while True:
                data = await self.socket.recv()
                self.bytes += len(data)
                told = ForwardMsg.FromString(data)
                drawn += told.WhichOneof("type") == "delta"
                self._learn(told)
                if told.WhichOneof("type") == "script_finished" and drawn and told.script_finished != EARLY:
                    return

    def _learn(self, told: ForwardMsg) -> None:
        kind = told.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        if kind != "delta" or told.delta.WhichOneof("type") != "new_element":
            return
        element = told.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        if element.WhichOneof("type") == "checkbox":
            self.check = element.checkbox.id
        if (
            element.WhichOneof("type") == "component_instance"
            and AWAITED in element.component_instance.json_args
        ):
            self.map, self.part = element.component_instance.id, told.delta.fragment_id
        if element.WhichOneof("type") == "bidi_component" and element.bidi_component.id.endswith("-ticks"):
            self.boxes, self.part = element.bidi_component.id, told.delta.fragment_id
            self.told = self.told or json.loads(element.bidi_component.json)["on"]


@dataclass
class Load:
    """What so many visitors met: seconds of each opening and toggle, errors, toggles a second."""

    viewers: int
    opened: list[float] = field(default_factory=list)
    toggled: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    memory_mb: float = 0.0

    @property
    def throughput(self) -> float:
        """Answered toggles a second."""
        return len(self.toggled) / self.seconds if self.seconds else 0.0


async def crowd(address: str, query: str, viewers: int, toggles: int, think: float) -> Load:
    """So many visitors at once, each opening the page and toggling with `think` seconds between."""
    load = Load(viewers)
    people = [WebVisitor(address, query) for _ in range(viewers)]

    async def visit(person: WebVisitor) -> None:
        try:
            load.opened.append(await person.open())
        except Exception as error:
            load.errors.append(repr(error))

    async def use(person: WebVisitor) -> None:
        for _ in range(toggles):
            try:
                load.toggled.append(await person.toggle())
            except Exception as error:
                load.errors.append(repr(error))
                return
            await asyncio.sleep(think)

    await asyncio.gather(*map(visit, people))
    start = time.perf_counter()
    await asyncio.gather(*(use(person) for person in people if person.socket))
    load.seconds = time.perf_counter() - start
    await asyncio.gather(*(person.close() for person in people if person.socket))
    return load


def met(address: str, viewers: int, toggles: int) -> Load:
    """What a crowd without a pause between toggles meets; in a thread of its own, for the browser's driver has a loop too."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(lambda: asyncio.run(crowd(address, "", viewers, toggles, 0.0))).result()
