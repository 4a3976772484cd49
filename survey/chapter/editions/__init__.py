"""Editions: the chapter frozen, its files made by a job, checked before anything is handed out."""
