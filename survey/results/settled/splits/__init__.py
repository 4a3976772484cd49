"""Proposals of how to split a theme: ordered on a page, made by a job from the desk's own texts."""
