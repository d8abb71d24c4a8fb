"""What goes on from the start of the server to its end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]


def together(*lifespans: Lifespan) -> Lifespan:
    """Return one lifespan of several; they end in the reverse order."""

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for each in lifespans:
                await stack.enter_async_context(each(app))
            yield

    return lifespan


def closing(close: Callable[[], None]) -> Lifespan:
    """Return a lifespan at whose end something is closed, which may take a while."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(close)

    return lifespan
