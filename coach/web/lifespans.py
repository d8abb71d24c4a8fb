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


def around(begin: Callable[[], None], end: Callable[[], None]) -> Lifespan:
    """Return a lifespan of what is done at the start and at the end; both may take a while."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        await asyncio.to_thread(begin)
        yield
        await asyncio.to_thread(end)

    return lifespan
