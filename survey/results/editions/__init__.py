"""Files of an edition of the chapter, made by a job."""
