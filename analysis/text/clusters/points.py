"""Points: where each text lies in each view, worked out when it is asked for.

Contract: a :class:`View` is what the texts have (words, terms), times what each of these says;
:class:`Points` are several views side by side.

All points of a hundred thousand texts are 120 MB, and to write these costs more time than to work
them out. Most steps want a sample of the texts, or every text in a few directions only, so blocks
of texts are worked out that stay in the processor's cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.text.words.tokens import Tokens

Floats = NDArray[np.float32]
Rows = slice | Sequence[int] | NDArray[np.int64]

MANY_TEXTS = 20_000
"""Of more texts than these most steps look at a sample, or less closely: what they look for stands
out clearly, and with the 20,000 texts of ``en-stackoverflow20`` taken for many the themes were as
good."""
_BLOCK = 5_000
"""Texts that are worked out at a time."""


@dataclass(frozen=True, kw_only=True)
class View:
    """The points of texts in one view.

    Attributes
    ----------
    counts : CSR matrix of shape (n_texts, n_things)
        How much each text has of each thing; float32.
    vectors : float32 array of shape (n_things, n_dimensions)
        Where each thing lies. A text lies where the sum of its things does.
    length : float
        Of each row of points; rows of zeros stay.
    """

    counts: sparse.csr_matrix
    vectors: Floats
    length: float = 1.0

    def rows(self, which: Rows) -> Floats:
        """Give the points of some texts."""
        found: Floats = self.counts[which] @ self.vectors
        lengths = np.sqrt(np.einsum("ij,ij->i", found, found))
        found *= np.float32(self.length) / np.where(lengths > 0, lengths, np.float32(1))[:, None]
        return found

    def along(self, which: Rows, axes: Floats) -> Floats:
        """Give the coordinates of some texts along some directions, which are few."""
        found: Floats = self.counts[which] @ self.vectors
        lengths = np.sqrt(np.einsum("ij,ij->i", found, found))
        seen: Floats = found @ axes
        seen *= np.float32(self.length) / np.where(lengths > 0, lengths, np.float32(1))[:, None]
        return seen

    def all(self) -> Floats:
        """Give the points of all texts."""
        return self.rows(slice(None))

    @property
    def is_placed(self) -> NDArray[np.bool_]:
        """Whether a text has a thing that lies somewhere."""
        lies = self.vectors.any(axis=1).astype(np.float32)
        return np.asarray(self.counts @ lies > 0)


class Points:
    """The points of texts in several views, side by side.

    Parameters
    ----------
    views : sequence of View
        Of the same texts; at least one.
    """

    def __init__(self, views: Sequence[View]) -> None:
        self._views = tuple(views)
        self._ends = np.cumsum([view.vectors.shape[1] for view in self._views]).tolist()

    def __len__(self) -> int:
        """Give the number of texts."""
        return int(self._views[0].counts.shape[0])

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of texts and of coordinates."""
        return len(self), self._ends[-1]

    def __getitem__(self, which: Rows) -> Floats:
        """Give the points of some texts."""
        return np.concatenate([view.rows(which) for view in self._views], axis=1)

    def __matmul__(self, axes: Floats) -> Floats:
        """Give each text's coordinates along some directions.

        Parameters
        ----------
        axes : float32 array of shape (n_coordinates, n_directions)
        """
        found = np.empty((len(self), axes.shape[1]), dtype=np.float32)
        own = np.split(axes, self._ends[:-1])
        for start in range(0, len(self), _BLOCK):
            part = slice(start, start + _BLOCK)
            found[part] = sum(
                view.along(part, each) for view, each in zip(self._views, own, strict=True)
            )
        return found

    def all(self) -> Floats:
        """Give the points of all texts."""
        return self[slice(None)]

    @cached_property
    def is_placed(self) -> NDArray[np.bool_]:
        """Whether a text lies anywhere: others have no word that says anything."""
        found = [view.is_placed for view in self._views]
        return np.asarray(np.logical_or.reduce(found), dtype=bool)


def tallied(tokens: Tokens, thing: NDArray[np.int32], n_things: int) -> sparse.csr_matrix:
    """Count what each text has of each thing; the same thing may stand in a row several times.

    Parameters
    ----------
    tokens : Tokens
    thing : int32 array of shape (n_tokens,)
        What each token is; below 0: nothing that counts.
    n_things : int

    Returns
    -------
    CSR matrix of shape (n_documents, n_things)
        float32.
    """
    places = np.flatnonzero(thing >= 0)
    ones = np.ones(len(places), dtype=np.float32)
    begins = np.searchsorted(places, tokens.bounds)
    shape = (tokens.n_documents, n_things)
    return sparse.csr_matrix((ones, thing[places], begins), shape=shape)
