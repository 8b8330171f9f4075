"""The table of answers that were given, each text once."""

from dataclasses import asdict
from datetime import date, datetime

import orjson
from sqlalchemy import select

from bot.domain.told import Told
from bot.storage.schema import answers
from bot.storage.tables import Tables


class AnswerTable(Tables):
    """The Answers port."""

    async def keep_told(self, told: Told, at: datetime) -> None:
        """Queued."""
        self._writer.queue(
            self._statements.keep_told,
            digest=told.digest,
            id=told.id,
            content=orjson.dumps(asdict(told)).decode(),
            first=at,
        )

    async def told(self, answer_id: str) -> tuple[tuple[Told, datetime], ...]:
        """Oldest first."""
        query = select(answers.c.content, answers.c.first).where(answers.c.id == answer_id)
        async with self._reading() as connection:
            rows = await connection.execute(query.order_by(answers.c.first, answers.c.digest))
            return tuple((_load(row.content), row.first) for row in rows.all())


def _load(text: str) -> Told:
    read = orjson.loads(text)
    for field in ("checked_on", "confirmed_on"):
        read[field] = date.fromisoformat(read[field]) if read[field] else None
    for field in ("documents", "sources"):
        read[field] = tuple(read[field])
    return Told(**read)
