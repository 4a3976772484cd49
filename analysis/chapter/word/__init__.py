"""The chapter as a Word document, and edited blocks taken back out of one."""
